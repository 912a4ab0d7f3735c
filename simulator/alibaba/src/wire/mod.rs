//! The wire: HTTP requests in, answers out.
//!
//! | module | what lives there |
//! |---|---|
//! | [`signature`] | how requests are signed, and verified |

pub mod signature;
