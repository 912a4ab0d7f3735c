//! The program `kmsc`. Everything is in the library, so that tests and other programs can use it.

fn main() -> std::process::ExitCode {
    kms_conformance::cli::main()
}
