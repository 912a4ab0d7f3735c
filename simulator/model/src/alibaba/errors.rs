//! The error codes of Alibaba Cloud KMS and of the gateway in front of it, with HTTP statuses and texts.

/// One error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorCode {
    /// The `Code` of the body, such as `Forbidden.KeyNotFound`.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The `Message` of the body; `<name>` stands for the name of a parameter.
    pub message: &'static str,
    /// How this is known: grade and source.
    pub evidence: &'static str,
}

impl ErrorCode {
    /// Whether a document gives the HTTP status, and not only the code.
    #[must_use]
    pub fn has_documented_status(&self) -> bool {
        ![GATEWAY, DRY_RUN].contains(&self.evidence)
    }
}

/// "Sample responses" and "Common error codes" of the KMS manual, 2020 to 2025.
const COMMON: &str = "documented: KMS, Common error codes";
/// The table of key states, HTTP statuses included.
const STATES: &str = "documented: KMS, Impact of CMK status on API calls (2019)";
/// Pages of single operations.
const PAGES: &str =
    "documented: pages of operations (UpdateRotationPolicy, Decrypt, AsymmetricDecrypt; 2023 to 2025)";
/// The gateway is not KMS's: its codes are quoted by public clients; its statuses differ between documents.
const GATEWAY: &str =
    "inferred: the gateway of all products, as public clients quote it; the HTTP status is uncertain";
/// Comments of the vendor's Python package name the codes, and nothing else.
const DRY_RUN: &str =
    "documented: comments of alibabacloud_kms20160120 3.3.1, the code only; status and text inferred";

const fn error(code: &'static str, status: u16, message: &'static str, evidence: &'static str) -> ErrorCode {
    ErrorCode { code, status, message, evidence }
}

/// Every error code that a request about keys, aliases and tags can meet.
#[rustfmt::skip]
pub static ERRORS: &[ErrorCode] = &[
    error("InvalidParameter", 400, "The specified parameter is not valid.", PAGES),
    error("MissingParameter", 400, "The parameter \"<name>\" is needed but not provided.", COMMON),
    error("ParseRequestParameterException", 400, "Server parse parameters exception. Please check your input params.", COMMON),
    error("IncompleteSignature", 400, "The request signature does not conform to Alibaba Cloud standards.", COMMON),
    error("IllegalTimestamp", 400, "The input parameter \"Timestamp\" that is mandatory for processing this request is not supplied.", COMMON),
    error("Rejected.LimitExceeded", 400, "The request was rejected because user create resource limit was exceeded.", COMMON),
    error("Unsupported.Origin", 400, "This key origin is not valid for this api.", COMMON),
    error("Unsupported.Alias", 400, "Alias is not valid for this api.", COMMON),
    error("Unsupported.ProtectionLevel", 400, "This protection level is not valid for this region", COMMON),
    error("AliasAlreadyExists", 400, "AliasName Already Exists.", COMMON),
    error("InvalidKeyMaterial", 400, "key material is invalid.", COMMON),
    error("InvalidImportToken", 400, "import token is invalid.", COMMON),
    error("ExpiredImportToken", 400, "import token is expired.", COMMON),
    error("UnsupportedOperation", 400, "This action is not supported.", PAGES),
    error("Rejected.UnsupportedOperation", 400, "Unsupported operation.", PAGES),
    error("Throttling", 400, "Request was denied due to request throttling.", COMMON),
    error("InvalidAccessKeyId.NotFound", 404, "The Access Key ID provided does not exist in our records.", PAGES),
    error("Forbidden.KeyNotFound", 404, "The specified Key is not found.", COMMON),
    error("Forbidden.KeyVersionNotFound", 404, "The specified Key version is not found.", COMMON),
    error("Forbidden.AliasNotFound", 404, "The specified Alias is not found.", COMMON),
    error("Forbidden.NoPermission", 403, "This operation is forbidden by permission system.", COMMON),
    error("Forbidden.AccessKey", 403, "This AccessKey is not enabled.", COMMON),
    error("UnsupportedHTTPMethod", 403, "This http method is not supported.", COMMON),
    error("Rejected.Disabled", 409, "The request was rejected because the key state is Disabled.", STATES),
    error("Rejected.PendingDeletion", 409, "The request was rejected because the key state is PendingDeletion.", STATES),
    error("Rejected.PendingImport", 409, "The request was rejected because the key state is PendingImport.", STATES),
    error("Rejected.StateModifiedFailed", 409, "Keystate modified failed.", STATES),
    error("InternalFailure", 500, "Internal Failure.", COMMON),
    error("DryRunOperationError", 400, "The request would have succeeded if DryRun had not been specified.", DRY_RUN),
    error("ValidationError", 400, "A parameter specified in the request is invalid.", DRY_RUN),
    error("SignatureDoesNotMatch", 400, "Specified signature is not matched with our calculation.", GATEWAY),
    error("InvalidTimeStamp.Expired", 400, "Specified time stamp or date value is expired.", GATEWAY),
    error("InvalidTimeStamp.Format", 400, "Specified time stamp or date value is not well formatted.", GATEWAY),
    error("SignatureNonceUsed", 400, "Specified signature nonce was used already.", GATEWAY),
    error("InvalidVersion", 400, "Specified parameter Version is not valid.", GATEWAY),
    error("InvalidAction.NotFound", 404, "Specified api is not found, please check your url and method.", GATEWAY),
];
