//! The simulated key management service: state, clock, seeded chance, profile.
//!
//! *A call comes in, the world settles everything that has come due by now, oldest first, the operation
//! runs.* No I/O, no async, no JSON; nobody here asks the machine for time, chance or configuration.
//!
//! | module | what lives there |
//! |---|---|
//! | [`world`] | every account and Region; calls come in here |
//! | [`call`] | what an operation sees while it runs |
//! | [`operations`] | one file per operation, and the table that finds them |
//! | [`key`] | a key: spec, state and the table operation x state, metadata |
//! | [`rotation`] | eligibility, schedule, on-demand rotation, log |
//! | [`material`], [`ciphertext`], [`cryptography`] | key material, the ciphertext blob, who may encrypt |
//! | [`imports`] | imported key material: what is here, what waits, wrapping, tokens |
//! | [`multi_region`] | multi-Region keys: primaries, replicas, what they share |
//! | [`signing`] | who may sign what |
//! | [`keypair`] | the cryptography of every spec but SYMMETRIC_DEFAULT |
//! | [`managed`] | AWS managed keys |
//! | [`recipient`] | answers for Nitro enclaves: attestation documents, and secrets encrypted for them |
//! | [`policy`], [`tags`], [`last_usage`] | key policies, tags, what counts as usage |
//! | [`grants`] | grants: terms, principals, ids and tokens |
//! | [`stores`] | custom key stores: CloudHSM clusters, external key store proxies |
//! | [`identity`] | accounts, key ids, ARNs, every spelling of "which key" |
//! | [`error`] | everything that can be wrong with a request, as facts, and the sentences |
//! | [`profile`] | AWS today, in April 2024, in 2023: what differs, as data |
//! | [`mod@faults`] | mistakes on request, for testing suites |
//! | [`page`], [`blob`], [`time`], [`clock`], [`chance`] | pages of lists, bytes, instants, the clock, the seed |
//! | [`shared`], [`timed`], [`work`] | a world behind its lock, with its clock; what is done after it is released |
//! | [`names`] | enumerations whose values have a name on the wire |

pub mod blob;
pub mod call;
pub mod chance;
pub mod ciphertext;
pub mod clock;
pub mod cryptography;
pub mod error;
pub mod faults;
pub mod grants;
pub mod identity;
pub mod imports;
pub mod key;
pub mod keypair;
pub mod last_usage;
pub mod managed;
pub mod material;
pub mod multi_region;
pub mod names;
pub mod operations;
pub mod page;
pub mod policy;
pub mod profile;
pub mod recipient;
pub mod rotation;
pub mod shared;
pub mod signing;
pub mod stores;
pub mod tags;
pub mod time;
pub mod timed;
pub mod work;
pub mod world;
