//! The served simulator against bare hyper: requests per second, in turns, on 1 and on 32 connections. Every round finds the same
//! world, so that the last one of CreateKey does not run among hundreds of thousands of keys.

use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;

use kms_bench::case::{Case, profile};
use kms_bench::load::Load;
use kms_bench::turns::alternate;
use kms_bench::{asked_to_measure, bare, chosen, request};
use kms_simulator::{Options, Pace};
use tokio::runtime::{Builder, Runtime};

/// The allocator of `kmsc`; both servers use it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 25;
const ROUND: Duration = Duration::from_millis(200);
/// Connections, and the ratio that is aimed at.
const LOADS: &[(usize, f64)] = &[(1, 0.85), (32, 0.65)];

fn main() -> Result<(), Box<dyn Error>> {
    if !asked_to_measure() {
        return Ok(());
    }
    // Servers and clients in runtimes of their own: the same for both sides.
    let (servers, clients) = (runtime()?, runtime()?);
    println!("operation             connections  bare hyper/s  simulator/s  ratio (of rounds)     goal");
    for operation in
        ["GetKeyRotationStatus", "Encrypt", "Decrypt", "CreateKey"].into_iter().filter(|name| chosen(name))
    {
        let case = Case::of(operation);
        let options = Options { pace: Pace::Still, profile: profile(), ..Options::default() };
        let simulator = servers.block_on(kms_simulator::serve(options))?;
        let before: Vec<_> = [request::reset()].iter().chain(&case.before).map(request::bytes).collect();
        let prepare = || {
            let once = Load { connections: 1, time: Duration::MAX, requests_max: 1 };
            for request in &before {
                clients.block_on(once.run(simulator.address(), request)).expect("the simulator answers 200");
            }
        };
        let bare = servers.block_on(bare::serve(case.answer))?;
        let request = request::bytes(&case.request);
        for &(connections, goal) in LOADS {
            let load = Load { connections, time: ROUND, requests_max: 50_000 };
            let run = |server: SocketAddr| {
                clients.block_on(load.run(server, &request)).expect("both servers answer 200")
            };
            let simulated = || {
                prepare();
                run(simulator.address())
            };
            let found = alternate(ROUNDS, || run(bare), simulated);
            println!(
                "{operation:<22}{connections:>11}  {:>12.0}  {:>11.0}  {:.2} ({:.2} to {:.2})   >= {goal}",
                found.first, found.second, found.ratio, found.ratios.0, found.ratios.1
            );
        }
        servers.block_on(simulator.stop());
    }
    Ok(())
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_multi_thread().worker_threads(2).enable_all().build()
}
