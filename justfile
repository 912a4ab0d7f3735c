# The commands of everyday work. `just` lists them; CI does not need just.

_default:
    @just --list

# Every test
test:
    cargo test --workspace

# The suite on the built-in simulator: `just run`, `just run 'rotation/*'`
run *arguments:
    cargo run --release -- run {{ arguments }}

# Whether the suite notices the simulator's named faults: `just kill-matrix 'rotation/*'`
kill-matrix *arguments:
    cargo run --release -- kill-matrix {{ arguments }}

# What CI says about style
lint:
    cargo fmt --all --check
    rustfmt --check --edition 2024 simulator/core/src/operations/*.rs simulator/alibaba/src/service/operations/*.rs
    cargo clippy --workspace --all-targets --all-features -- -D warnings

# The documentation, opened
doc:
    cargo doc --workspace --no-deps --all-features --open

# What is generated from simulator/model/service-model.json
model:
    cargo run -p kms-model --example generate
    cargo run -p kms-model --example generate_sdk_codec

# The README's table of operations
readme:
    cargo run -p kms-simulator --example readme

# The table of docs/rotation.md
rotation:
    cargo run -p kms-simulator --example rotation

# The JSON Schema of scenario files, for editors
schema:
    cargo run --quiet -- schema > schema/scenario.json

# The server with other people's clients, and the suite on moto
checks:
    checks/run

# Measurements: docs/performance.md
bench *arguments:
    cargo bench --workspace {{ arguments }}

# Shows what the simulator answers now, then takes it over as snapshots: `just accept 'rotation/*'`
accept *filters:
    cargo run --release -- run --update {{ filters }} || true
    cargo run --release -- accept {{ filters }}

# Licences, advisories and banned crates; needs cargo-deny
deny:
    cargo deny check

# Everything that CI does
ci:
    .ci/run
