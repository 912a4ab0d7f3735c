//! The program `kmsc`. Everything is in the library, so that tests and other programs can use it.

/// A server that answers in microseconds spends a good part of them on memory; this is a tenth faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    kms_conformance::cli::main()
}
