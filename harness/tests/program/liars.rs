//! Servers that lie, cut the connection, answer garbage or change an id half-way: each is called what it is, in the report and by
//! the exit code. What hangs is in `engine/suites.rs`, on a clock that need not be waited for.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use serde_json::Value;

use crate::desk::Desk;

/// A key that is made and looked at: whoever forgets its id, or says another one, does not get through.
const STORY: &str = r#"title = "A key keeps its id"

[evidence.id]
grade  = "documented"
source = "API reference: DescribeKey"

[[step]]
id   = "create"
call = "CreateKey"
save = { key = "KeyMetadata.KeyId" }

[[step]]
id    = "describe"
call  = "DescribeKey"
with  = { KeyId = "${key}" }
check = [ { path = "KeyMetadata.KeyId", eq = "${key}", because = "id" } ]
"#;

/// What a server does to DescribeKey; before that it is honest.
#[derive(Debug, Clone, Copy)]
enum Lie {
    /// Nothing: the story passes.
    None,
    /// It answers a success that is an error.
    RefusesForNoReason,
    /// It names another key.
    ChangesTheId,
    /// It answers 200 and HTML.
    AnswersHtml,
    /// It answers 200 and JSON that is no object.
    AnswersAList,
    /// It answers 200 and nothing.
    AnswersNothing,
    /// It announces more than it sends.
    Cuts,
    /// It closes.
    Closes,
    /// It speaks another protocol.
    SpeaksSomethingElse,
}

#[test]
fn each_is_called_what_it_is() {
    let missing = "KeyMetadata.KeyId is no such member, not \"k-1\"";
    for (lie, verdict, code, says) in [
        (Lie::None, "pass", 0, ""),
        (Lie::RefusesForNoReason, "fail", 1, "status is 400 DisabledException: no, not 200"),
        (Lie::ChangesTheId, "fail", 1, "KeyMetadata.KeyId is \"k-2\", not \"k-1\""),
        (Lie::AnswersHtml, "fail", 1, missing),
        (Lie::AnswersAList, "fail", 1, missing),
        (Lie::AnswersNothing, "fail", 1, missing),
        (Lie::Cuts, "error", 3, "broke off"),
        (Lie::Closes, "error", 3, "broke off"),
        (Lie::SpeaksSomethingElse, "error", 3, "broke off"),
    ] {
        let desk = Desk::with(STORY);
        let url = format!("http://{}", serve(lie));
        let done = desk.kmsc(&["run", "--scenarios", "scenarios", "--target", &url, "--json", "r.jsonl"]);
        assert_eq!(done.code, Some(code), "{lie:?}: {}{}", done.stdout, done.stderr);
        assert!(done.stdout.contains(says), "{lie:?}: {}", done.stdout);
        let report = desk.read("r.jsonl");
        let case = report.lines().nth(1).expect("the case stands behind the header");
        let case: Value = serde_json::from_str(case).expect("JSON");
        assert_eq!(case["verdict"], verdict, "{lie:?}");
        assert!(!done.stdout.contains("panicked") && !done.stderr.contains("panicked"), "{lie:?}");
    }
}

#[test]
fn a_failure_of_a_liar_has_a_script_and_a_broken_connection_has_none() {
    for (lie, code) in [(Lie::ChangesTheId, 0), (Lie::Cuts, 3), (Lie::None, 4)] {
        let desk = Desk::with(STORY);
        let url = format!("http://{}", serve(lie));
        let done = desk.kmsc(&["repro", "--scenarios", "scenarios", "--target", &url, "keys/create"]);
        assert_eq!(done.code, Some(code), "{lie:?}: {}", done.stderr);
        assert_eq!(done.stdout.is_empty(), code != 0, "{lie:?}");
    }
}

/// Starts a server; it ends with the test's process.
fn serve(lie: Lie) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("a bound port");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || converse(&stream, lie));
        }
    });
    address
}

/// One connection: requests until either side has enough.
fn converse(stream: &TcpStream, lie: Lie) {
    let mut reader = BufReader::new(stream);
    while let Some(operation) = operation(&mut reader) {
        let answer = answer(&operation, lie);
        let mut out = stream;
        let sent = answer.is_some_and(|answer| out.write_all(answer.as_bytes()).is_ok());
        if !sent || (operation == "DescribeKey" && matches!(lie, Lie::Cuts | Lie::SpeaksSomethingElse)) {
            return;
        }
    }
}

/// Reads a request and answers its operation; an empty one for what is not a call.
fn operation(reader: &mut BufReader<&TcpStream>) -> Option<String> {
    let (mut operation, mut length) = (String::new(), 0);
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|bytes| *bytes > 0)?;
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().ok()?,
            "x-amz-target" => operation = value.rsplit('.').next().unwrap_or_default().to_owned(),
            _ => {}
        }
    }
    reader.read_exact(&mut vec![0; length]).ok()?;
    Some(operation)
}

fn answer(operation: &str, lie: Lie) -> Option<String> {
    let http = |status: u16, body: &str| {
        Some(format!("HTTP/1.1 {status} Any\r\ncontent-length: {}\r\n\r\n{body}", body.len()))
    };
    let key = |id: &str| format!("{{\"KeyMetadata\":{{\"KeyId\":\"{id}\"}}}}");
    match (operation, lie) {
        ("", _) => http(404, ""),
        ("DescribeKey", Lie::RefusesForNoReason) => {
            http(400, "{\"__type\":\"DisabledException\",\"message\":\"no\"}")
        }
        ("DescribeKey", Lie::ChangesTheId) => http(200, &key("k-2")),
        ("DescribeKey", Lie::AnswersHtml) => http(200, "<html>It works!</html>"),
        ("DescribeKey", Lie::AnswersAList) => http(200, "[1, 2]"),
        ("DescribeKey", Lie::AnswersNothing) => http(200, ""),
        ("DescribeKey", Lie::Cuts) => Some("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"Key".to_owned()),
        ("DescribeKey", Lie::Closes) => None,
        ("DescribeKey", Lie::SpeaksSomethingElse) => Some("-ERR unknown command\r\n".to_owned()),
        _ => http(200, &key("k-1")),
    }
}
