//! What the benchmarks share: requests as an SDK sends them, two sides measured in turns, a load generator
//! and a bare server to compare with.
//!
//! Machines differ and are busy with other things, so every figure that matters is a ratio of two sides
//! measured in the same run; `docs/performance.md` says which, and what they were.

pub mod bare;
pub mod case;
pub mod load;
pub mod request;
pub mod turns;

/// Whether the program was started to measure: `cargo bench` says so, `cargo test --benches` does not.
#[must_use]
pub fn asked_to_measure() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

/// Whether something is to be measured: the command line names it, or names nothing.
#[must_use]
pub fn chosen(name: &str) -> bool {
    let mut named = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).peekable();
    named.peek().is_none() || named.any(|argument| argument == name)
}
