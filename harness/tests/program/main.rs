//! The program as its users meet it: arguments, messages, exit codes, files.
//!
//! Targets are small servers of these tests, so that every outcome can be had at will; what the simulator
//! answers is judged by the scenarios.

mod accept;
mod alibaba;
mod baseline;
mod clock;
mod coverage;
mod desk;
mod drift;
mod evidence;
mod exit_codes;
mod interrupt;
mod kill_matrix;
mod liars;
mod probe;
mod reports;
mod repro;
mod run;
mod serve;
mod server;
mod signed;
mod tell;
mod usage;
mod watch;
