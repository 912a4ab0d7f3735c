//! Makes a rebuild happen when a file is added to, or removed from, a folder that the program embeds.
//! The compiler itself only watches the files it has already seen.

fn main() {
    println!("cargo:rerun-if-changed=scenarios");
    println!("cargo:rerun-if-changed=snapshots");
}
