//! `kmsc clock` at the control door.

use crate::desk::{CREATE, Desk};
use crate::server::Server;

#[test]
fn the_clock_is_shown() {
    let server = Server::answering(200, r#"{"now":"2027-01-01T00:00:00Z","mode":"still"}"#);
    let done = Desk::with(CREATE).kmsc(&["clock", "--endpoint", &server.url()]);
    assert_eq!(
        (done.code, done.stdout.as_str()),
        (Some(0), "2027-01-01T00:00:00Z  still\n"),
        "{}",
        done.stderr
    );
    assert_eq!(server.request(), "GET /_simulator/clock HTTP/1.1");
}

#[test]
fn the_clock_is_moved() {
    let server = Server::answering(200, r#"{"now":"2027-04-01T00:00:00Z"}"#);
    let desk = Desk::with(CREATE);
    let done = desk.kmsc(&["clock", "advance", "90d", "--endpoint", &server.url()]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), "2027-04-01T00:00:00Z\n"), "{}", done.stderr);
    assert_eq!(server.request(), r#"POST /_simulator/clock/advance HTTP/1.1 {"by":"90d"}"#);
    desk.kmsc(&["clock", "to", "2027-04-01T00:00:00Z", "--endpoint", &server.url()]);
    assert_eq!(server.request(), r#"POST /_simulator/clock/advance HTTP/1.1 {"to":"2027-04-01T00:00:00Z"}"#);
}

#[test]
fn a_refusal_is_printed_as_the_simulator_says_it() {
    let server = Server::answering(400, r#"{"error":"the clock cannot be moved back"}"#);
    let done = Desk::with(CREATE).kmsc(&["clock", "advance", "90d", "--endpoint", &server.url()]);
    assert_eq!((done.code, done.stderr.as_str()), (Some(2), "error: the clock cannot be moved back\n"));
}

#[test]
fn nobody_there_is_3() {
    let url = Server::nowhere();
    let done = Desk::with(CREATE).kmsc(&["clock", "--endpoint", &url]);
    assert_eq!(done.code, Some(3));
    assert!(done.stderr.starts_with(&format!("error: cannot reach {url}")), "{}", done.stderr);
}

#[test]
fn another_server_is_3() {
    let server = Server::answering(404, "not found");
    let done = Desk::with(CREATE).kmsc(&["clock", "--endpoint", &server.url()]);
    assert_eq!(done.code, Some(3));
    assert!(done.stderr.contains("is it a `kmsc serve`?"), "{}", done.stderr);
}
