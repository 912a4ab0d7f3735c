//! Alibaba Cloud KMS: its requests, in whichever way they are signed, and its answers in XML.
//!
//! Requests are what the vendor's clients send, POST with the parameters in the query, but exactly the members that the
//! scenario has. What carries them lives elsewhere: a socket in `target::http`, this process in [`simulator`].
//!
//! | part | what lives there |
//! |---|---|
//! | [`parameters`] | the members of a request as parameters |
//! | [`request`] | the whole request, signed |
//! | [`simulator`] | the built-in simulator of this API |
//! | [`xml`] | answers in XML |

mod parameters;
pub(super) mod request;
pub(super) mod simulator;
pub(super) mod xml;

use crate::scenario::Signature;

/// Who asks, how that is shown, and where.
#[derive(Clone)]
pub(super) struct Identity {
    pub(super) access_key_id: String,
    pub(super) secret: String,
    /// How calls are signed, and raw requests that do not say.
    pub(super) signature: Signature,
    /// The Region in the scope of ACS4.
    pub(super) region: String,
}

impl Identity {
    /// The Region where nobody names one.
    pub(super) const REGION: &'static str = "cn-hangzhou";
    /// The access key of the vendor's own examples, which a server without credentials takes like any other.
    pub(super) const ACCESS_KEY: (&'static str, &'static str) = ("testid", "testsecret");
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Identity")
            .field("access_key_id", &self.access_key_id)
            .field("signature", &self.signature)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}
