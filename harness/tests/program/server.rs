//! A server that gives the same answer to everything, or none.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Answers until the test ends.
pub(crate) struct Server {
    address: SocketAddr,
    requests: Receiver<String>,
}

impl Server {
    /// Answers everything with this status and JSON.
    pub(crate) fn answering(status: u16, body: &'static str) -> Self {
        Self::start(Some((status, body)))
    }

    /// Answers 404 to questions about itself, and never answers a call.
    pub(crate) fn silent() -> Self {
        Self::start(None)
    }

    /// Where nobody listens: a port that was free a moment ago.
    pub(crate) fn nowhere() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        format!("http://{}", listener.local_addr().expect("a bound port"))
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits for the next request: its first line and its body.
    pub(crate) fn request(&self) -> String {
        self.requests.recv().expect("the server runs as long as the test")
    }

    fn start(answer: Option<(u16, &'static str)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let (seen, requests) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = seen.clone();
                thread::spawn(move || serve(&stream, answer, &seen));
            }
        });
        Self { address, requests }
    }
}

/// One connection: requests until the client leaves.
fn serve(stream: &TcpStream, answer: Option<(u16, &'static str)>, seen: &Sender<String>) {
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader) {
        // The test may not care what was asked.
        let _ = seen.send(request.clone());
        let (status, body) = match answer {
            Some(answer) => answer,
            None if request.starts_with("GET ") => (404, "{}"),
            None => continue,
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status} Any\r\ncontent-type: application/x-amz-json-1.1\r\ncontent-length: {length}\r\n\r\n"
        );
        let mut out = stream;
        if out.write_all(head.as_bytes()).and_then(|()| out.write_all(body.as_bytes())).is_err() {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<String> {
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first).ok().filter(|bytes| *bytes > 0)?;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim().split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(format!("{} {}", first.trim(), String::from_utf8_lossy(&body)).trim().to_owned())
}
