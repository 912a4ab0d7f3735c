//! Lists the versions of a key, the newest first (documented: by the sample).

use serde::{Deserialize, Serialize};

use crate::service::call::Call;
use crate::service::operations::Operation;
use crate::service::operations::create_key_version::KeyVersion;
use crate::service::page::{Page, Position};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Lists the versions of a key.
#[derive(Debug)]
pub struct ListKeyVersions;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    page_number: Option<i64>,
    page_size: Option<i64>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_versions: KeyVersions,
    #[serde(flatten)]
    position: Position,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct KeyVersions {
    key_version: Vec<KeyVersion>,
}

impl Operation for ListKeyVersions {
    const NAME: &'static str = "ListKeyVersions";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let page = Page::of(input.page_number, input.page_size, call.profile)?;
        let key = call.key_in_state(&input.key_id)?;
        let (versions, position) = page.take(key.rotation.versions.newest_first());
        let key_version = versions.into_iter().map(|version| KeyVersion::of(key, version)).collect();
        Ok(Work::Done(Output { key_versions: KeyVersions { key_version }, position }))
    }
}
