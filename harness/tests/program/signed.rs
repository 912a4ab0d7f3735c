//! How a run signs: with the environment's access key, or with a profile of the AWS configuration.
//!
//! Method: a server that keeps what it was sent; the header is taken apart word by word. What the signature is over is the
//! business of the crate that makes it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::process::Command;
use std::thread::{self, JoinHandle};

use crate::desk::{CREATE, Desk};

const CONFIG: &str = "\
[profile quilibrium]
region = q-world-1
aws_access_key_id = QKMSEXAMPLE
aws_secret_access_key = a secret
";

#[test]
fn a_profile_of_the_aws_configuration_signs_in_its_region() {
    let desk = Desk::with(CREATE);
    desk.write("aws", CONFIG);
    let listens = Listens::start();
    let mut command = desk.command(&[&run(&listens.url)[..], &["--aws-profile", "quilibrium"]].concat());
    command.env("AWS_CONFIG_FILE", desk.path("aws")).env("AWS_SHARED_CREDENTIALS_FILE", desk.path("none"));
    let head = listens.head_of_the_call(&mut command);
    assert_signed(&head, "QKMSEXAMPLE", "q-world-1");
}

#[test]
fn the_environment_signs_in_the_region_that_is_asked_for() {
    let desk = Desk::with(CREATE);
    let listens = Listens::start();
    let mut command = desk.command(&[&run(&listens.url)[..], &["--region", "q-world-1"]].concat());
    command.env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE").env("AWS_SECRET_ACCESS_KEY", "a secret");
    // A session token of the environment is a secret between its owner and AWS.
    command.env("AWS_SESSION_TOKEN", "never sent");
    let head = listens.head_of_the_call(&mut command);
    assert_signed(&head, "AKIDEXAMPLE", "q-world-1");
    assert!(!head.contains("never sent"), "{head}");
}

#[test]
fn a_profile_that_does_not_exist_ends_the_run_before_it_begins() {
    let desk = Desk::with(CREATE);
    desk.write("aws", CONFIG);
    let mut command = desk.command(&[&run("http://127.0.0.1:9")[..], &["--aws-profile", "nobody"]].concat());
    command.env("AWS_CONFIG_FILE", desk.path("aws")).env("AWS_SHARED_CREDENTIALS_FILE", desk.path("none"));
    command.env("AWS_EC2_METADATA_DISABLED", "true");
    let done = command.output().expect("the program starts");
    let stderr = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(2), "{stderr}");
    assert!(stderr.starts_with("error: the AWS profile `nobody` has no valid credentials"), "{stderr}");
}

fn run(url: &str) -> [&str; 5] {
    ["run", "--target", url, "--scenarios", "scenarios"]
}

/// The header has the four parts that Signature Version 4 has, over the headers that QKMS's own client signs.
fn assert_signed(head: &str, access_key_id: &str, region: &str) {
    let line = head.lines().find_map(|line| line.strip_prefix("authorization: ")).expect("it is signed");
    let words: Vec<&str> = line.split(' ').collect();
    let [
        "AWS4-HMAC-SHA256",
        credential,
        "SignedHeaders=content-type;host;x-amz-date;x-amz-target,",
        signature,
    ] = words[..]
    else {
        panic!("{line}")
    };
    let scope = credential.strip_prefix("Credential=").and_then(|scope| scope.strip_suffix(','));
    let parts: Vec<&str> = scope.expect("a scope").split('/').collect();
    let [id, date, of_region, "kms", "aws4_request"] = parts[..] else { panic!("{line}") };
    assert_eq!((id, of_region), (access_key_id, region), "{line}");
    let digits =
        |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    assert!(digits(date, 8) && date.parse::<u32>().is_ok(), "{line}");
    let signature = signature.strip_prefix("Signature=").expect("a signature");
    assert!(digits(signature, 64), "{line}");
    let sent_at = head.lines().find_map(|line| line.strip_prefix("x-amz-date: ")).expect("it is dated");
    assert!(sent_at.starts_with(date) && sent_at.len() == 16, "{sent_at}");
}

/// A server that keeps the head of the first call, and answers it like a KMS.
struct Listens {
    url: String,
    call: JoinHandle<String>,
}

impl Listens {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("a bound port"));
        let call = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let is_call = head.first().is_some_and(|line| line.starts_with("POST "));
                let (status, body) = if is_call {
                    ("200 OK", r#"{"KeyMetadata":{"KeyId":"k"}}"#)
                } else {
                    ("404 Not Found", "")
                };
                let length = body.len();
                let answer = format!(
                    "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
                );
                (&stream).write_all(answer.as_bytes()).expect("the client listens");
                if is_call {
                    return head.join("\n");
                }
            }
            unreachable!("a listener listens for ever")
        });
        Self { url, call }
    }

    fn head_of_the_call(self, command: &mut Command) -> String {
        let done = command.output().expect("the program starts");
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        self.call.join().expect("the server does not panic")
    }
}
