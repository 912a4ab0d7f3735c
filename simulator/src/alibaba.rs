//! Alibaba Cloud KMS, API 2016-01-20: another service over the same clock, chance and cryptography.
//!
//! Made from documents; nothing here was recorded from the real service. Without a socket:
//!
//! ```
//! use http::Request;
//! use kms_simulator::Days;
//! use kms_simulator::alibaba::{Head, Simulator, profile::ALIBABA};
//!
//! let kms = Simulator::still(ALIBABA, 0);
//! let ask = |query: &str| {
//!     let request = Request::get(format!("http://kms.cn-hangzhou.aliyuncs.com/?{query}")).body(())?;
//!     let answer = kms.answer(Head::of(&request), b"");
//!     Ok::<_, Box<dyn std::error::Error>>(serde_json::from_slice::<serde_json::Value>(answer.body())?)
//! };
//! let made = ask("Action=CreateKey&EnableAutomaticRotation=true&RotationInterval=30d")?;
//! let key = made["KeyMetadata"]["KeyId"].as_str().expect("an id");
//!
//! kms.advance(Days(61).into())?;
//!
//! let shown = &ask(&format!("Action=DescribeKey&KeyId={key}"))?["KeyMetadata"];
//! assert_eq!(shown["LastRotationDate"], "2026-03-02T00:00:00Z");
//! assert_eq!(shown["NextRotationDate"], "2026-04-01T00:00:00Z");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Named mistakes, for testing what is to notice them: [`Simulator::with_fault`]. They are not those of AWS's simulator.
//!
//! Over HTTP, for the vendor's own clients, with the feature `server`: `serve`, or `kmsc serve --profile alibaba`.

pub use kms_alibaba::*;
#[cfg(feature = "server")]
pub use kms_server::alibaba::{Options, serve};
