//! The program `kmsc`.

fn main() {}
