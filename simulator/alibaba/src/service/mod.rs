//! The simulated service: state, rules, one operation per file. Pure: time, chance and callers are given.
//!
//! *A call comes in, the keys that it touches are settled to now, the operation runs.* What does not differ from AWS's simulation
//! is kms-core's: the clock, chance, key pairs, wrapping of imported material, import tokens.
//!
//! | module | what lives there |
//! |---|---|
//! | [`world`], [`call`] | every account and Region; what an operation sees while it runs |
//! | [`operations`] | one file per operation, and the table that finds them |
//! | [`key`], [`spec`], [`state`], [`metadata`] | a key; what kinds there are; states and the table operation x state |
//! | [`rotation`] | the interval, versions, when the next one is due |
//! | [`material`], [`ciphertext`], [`pair`] | the bytes of a version; symmetric ciphertexts; key pairs |
//! | [`id`] | ids of keys and versions, ARNs, every spelling of "which key" |
//! | [`tags`], [`aliases`], [`page`] | tags, aliases, pages of lists |
//! | [`date`], [`base64`] | dates and bytes in answers |
//! | [`refusal`], [`nonces`] | why a request is refused; how old a signed one may be |
//! | [`work`] | what is done without the lock |
//! | [`profile`] | what differs between the documents of 2021 and those of KMS instances, as data |
//! | [`shared`] | a world behind its lock |

pub mod aliases;
pub mod base64;
pub mod call;
pub mod ciphertext;
pub mod date;
pub mod id;
pub mod key;
pub mod material;
pub mod metadata;
pub mod nonces;
pub mod operations;
pub mod page;
pub mod pair;
pub mod profile;
pub mod refusal;
pub mod rotation;
pub mod shared;
pub mod spec;
pub mod state;
pub mod tags;
pub mod work;
pub mod world;
