//! A million keys that rotate every 90 days, moved ten years ahead: what the move costs, what the first look
//! at a key costs afterwards, what a key weighs.

use std::error::Error;
use std::time::{Duration, Instant};

use kms_bench::case::profile;
use kms_bench::turns::median;
use kms_bench::{asked_to_measure, request};
use kms_core::key::Key;
use kms_simulator::{Days, Simulator};
use serde_json::Value;

const KEYS: usize = 1_000_000;
const LOOKS: usize = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    if !asked_to_measure() {
        return Ok(());
    }
    let simulator = Simulator::builder().profile(profile()).build();
    let resident_before = resident_bytes();
    let started = Instant::now();
    let mut keys = Vec::new();
    for made in 0..KEYS {
        let key = make_rotating_key(&simulator)?;
        if made % (KEYS / LOOKS) == 0 {
            keys.push(key);
        }
    }
    println!("{KEYS} keys made, each with rotation every 90 days: {:.1?}", started.elapsed());
    println!("a key's own structure: {} bytes, without what it points to", size_of::<Key>());
    if let (Some(before), Some(after)) = (resident_before, resident_bytes()) {
        println!("resident memory per key: {} bytes", (after - before) / KEYS);
    }

    let started = Instant::now();
    simulator.clock().advance(Days(3650));
    println!("the clock moved ten years ahead: {:.1?} (goal: less than 1 ms)", started.elapsed());

    let first = keys.iter().map(|key| look(&simulator, key)).collect::<Result<Vec<_>, _>>()?;
    let again = keys.iter().map(|key| look(&simulator, key)).collect::<Result<Vec<_>, _>>()?;
    println!("ListKeyRotations with 40 rotations, first look at a key: {:.1?}", middle(first));
    println!("the same key once more: {:.1?} (medians of {LOOKS} keys)", middle(again));
    Ok(())
}

fn make_rotating_key(simulator: &Simulator) -> Result<String, Box<dyn Error>> {
    let made = simulator.answer(&request::of("CreateKey", "{}"));
    let made: Value = serde_json::from_slice(made.body())?;
    let key = made["KeyMetadata"]["KeyId"].as_str().ok_or("a key has an id")?.to_owned();
    let body = format!(r#"{{"KeyId":"{key}","RotationPeriodInDays":90}}"#);
    let enabled = simulator.answer(&request::of("EnableKeyRotation", &body));
    if !enabled.status().is_success() {
        return Err(String::from_utf8_lossy(enabled.body()).into());
    }
    Ok(key)
}

/// How long it takes to list a key's forty rotations.
fn look(simulator: &Simulator, key: &str) -> Result<Duration, Box<dyn Error>> {
    let request = request::of("ListKeyRotations", &format!(r#"{{"KeyId":"{key}"}}"#));
    let started = Instant::now();
    let answer = simulator.answer(&request);
    let took = started.elapsed();
    let answer: Value = serde_json::from_slice(answer.body())?;
    match answer["Rotations"].as_array().map(Vec::len) {
        Some(40) => Ok(took),
        other => Err(format!("{key} has {other:?} rotations, not 40").into()),
    }
}

fn middle(times: Vec<Duration>) -> Duration {
    Duration::from_secs_f64(median(times.iter().map(Duration::as_secs_f64).collect()))
}

/// This process's resident memory; `None` where the system does not tell it in Linux's way.
fn resident_bytes() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    kilobytes.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}
