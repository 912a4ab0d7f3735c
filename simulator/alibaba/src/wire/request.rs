//! A request as it arrived: flavour, parameters, who asks where.
//!
//! Parameters are those of the query and of a form body together (verified with the vendor's clients, which send `Recipient` in
//! the body). Unknown ones are ignored, as are headers beside the few below.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{HeaderMap, Method, Uri};

use super::error::FrontEndError;
use super::signature::acs3::Authorization;
use super::signature::acs4::{self, Scope};
use super::signature::read_form;
use crate::service::id::Caller;

/// What precedes a body.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// The method.
    pub method: &'a Method,
    /// Path and query.
    pub uri: &'a Uri,
    /// The headers.
    pub headers: &'a HeaderMap,
}

/// A request, taken apart.
#[derive(Debug)]
pub struct Request<'a> {
    /// Method, path and headers.
    pub head: Head<'a>,
    /// The body.
    pub body: &'a [u8],
    /// The parameters of the query.
    pub query: Vec<(String, String)>,
    /// The parameters of query and body.
    pub parameters: Vec<(String, String)>,
    /// The header of the two newer flavours, where it can be read.
    pub authorization: Option<Authorization<'a>>,
}

/// What answers look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON: the default (documented for KMS).
    Json,
    /// XML.
    Xml,
}

impl<'a> Request<'a> {
    /// Takes a request apart.
    #[must_use]
    pub fn read(head: Head<'a>, body: &'a [u8]) -> Self {
        let query = read_form(head.uri.query().unwrap_or_default().as_bytes());
        let mut parameters = query.clone();
        let is_form = head
            .text(CONTENT_TYPE.as_str())
            .is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"));
        if is_form {
            parameters.extend(read_form(body));
        }
        let authorization = head.text(AUTHORIZATION.as_str()).and_then(Authorization::read);
        Self { head, body, query, parameters, authorization }
    }

    /// Judges method, path and size.
    ///
    /// # Errors
    ///
    /// `UnsupportedHTTPMethod` for anything but GET and POST (documented); `InvalidAction.NotFound` for another path than `/`;
    /// `ParseRequestParameterException` for a body beyond what is read (unknown).
    pub fn judge(&self) -> Result<(), FrontEndError> {
        if !matches!(*self.head.method, Method::GET | Method::POST) {
            return Err(FrontEndError::Method);
        }
        if self.head.uri.path() != "/" {
            return Err(FrontEndError::ActionNotFound);
        }
        if self.body.len() > kms_wire::BODY_BYTES_MAX {
            return Err(FrontEndError::Unreadable);
        }
        Ok(())
    }

    /// A parameter by its exact name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A header as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.head.text(name)
    }

    /// The operation: a header of the newer flavours, a parameter of the older one, which sends both.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.said("x-acs-action", "Action")
    }

    /// The version of the API. Whether it must be there is unknown: it need not.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        self.said("x-acs-version", "Version")
    }

    fn said(&self, header: &str, parameter: &str) -> Option<&str> {
        let (header, parameter) = (self.header(header), self.parameter(parameter));
        if self.authorization.is_some() { header.or(parameter) } else { parameter.or(header) }
    }

    /// What the answer is to look like: `Format` in any letter case, or what is accepted.
    #[must_use]
    pub fn format(&self) -> Format {
        let wanted = self.parameter("Format").or_else(|| self.header(ACCEPT.as_str()));
        let is_xml = wanted.is_some_and(|wanted| {
            wanted.eq_ignore_ascii_case("xml")
                || wanted.starts_with("application/xml")
                || wanted.starts_with("text/xml")
        });
        if is_xml { Format::Xml } else { Format::Json }
    }

    /// Whether it is a dry run.
    #[must_use]
    pub fn is_dry_run(&self) -> bool {
        self.parameter("DryRun").is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// The AccessKey ID.
    #[must_use]
    pub fn access_key_id(&self) -> Option<&str> {
        match &self.authorization {
            Some(authorization) => authorization.credential.split('/').next(),
            None => self.parameter("AccessKeyId"),
        }
    }

    /// The Region: of an ACS4 credential, else of a host `kms.REGION.aliyuncs.com` or `kms-vpc.REGION.aliyuncs.com`
    /// (documented), else the parameter that the oldest clients send with every request. Those of ACS3 do not: `RegionId` is a
    /// parameter of some operations only there, and their keys must not be looked for elsewhere than those of the others.
    #[must_use]
    pub fn region(&self) -> &str {
        let scope = self.authorization.as_ref().filter(|it| it.algorithm == acs4::ALGORITHM);
        let scope = scope.and_then(|it| Scope::read(it.credential)).map(|(_, scope)| scope.region);
        let of_host = || {
            let host = self.host().split(':').next()?;
            let rest = host.strip_prefix("kms.").or_else(|| host.strip_prefix("kms-vpc."))?;
            rest.strip_suffix(".aliyuncs.com")
        };
        let of_parameter = || self.parameter("RegionId").filter(|_| self.authorization.is_none());
        let region = scope.or_else(of_host).or_else(of_parameter);
        region.filter(|region| !region.is_empty()).unwrap_or(Caller::DEFAULT_REGION)
    }

    /// The host that was asked.
    #[must_use]
    pub fn host(&self) -> &'a str {
        self.header(HOST.as_str()).or_else(|| self.head.uri.host()).unwrap_or_default()
    }
}

impl<'a> Head<'a> {
    /// The head of a request.
    #[must_use]
    pub fn of<B>(request: &'a http::Request<B>) -> Self {
        Self { method: request.method(), uri: request.uri(), headers: request.headers() }
    }

    fn text(self, name: &str) -> Option<&'a str> {
        self.headers.get(name)?.to_str().ok()
    }
}
