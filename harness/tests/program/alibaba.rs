//! Runs on servers that speak the API of Alibaba Cloud: who signs, how, and when somebody has to agree.

use crate::desk::Desk;
use crate::serve::Served;

const CREATE: &str = "\
title = \"A key is made\"
api   = \"alibaba\"
[evidence.page]
grade  = \"documented\"
source = \"a page\"
[[step]]
id    = \"create\"
call  = \"CreateKey\"
check = [{ path = \"KeyMetadata.KeyState\", eq = \"Enabled\", because = \"page\" }]
";

const CLOUD: &str = "https://kms.cn-hangzhou.aliyuncs.com";

#[test]
fn alibaba_cloud_is_not_asked_without_live() {
    let done = Desk::with(CREATE).kmsc(&["run", "--scenarios", "scenarios", "--target", CLOUD]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    insta::assert_snapshot!(done.stderr, @r"
    error: this would run on Alibaba Cloud with your credentials and make keys that cost money; it needs --live

      cases      1
      keys       1 created, scheduled for deletion at the end
      rotations  0 on demand
      calls      1
    ");
}

#[test]
fn a_server_is_asked_in_each_of_the_three_ways_with_the_access_key_of_the_environment() {
    let desk = Desk::with(CREATE);
    let served = Served::start(&desk, &["--profile", "alibaba", "--credential", "LTAIexample:a-secret"]);
    desk.write("snapshots/keys/other.snap", "");
    let run = |signature: &str, secret: &str| {
        let flags = ["run", "--scenarios", "scenarios", "--snapshots", "snapshots", "--target", &served.url];
        let mut command = desk.command(&[&flags[..], &["--signature", signature]].concat());
        command.env("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIexample");
        command.env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret);
        let output = command.output().expect("the program starts");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    for signature in ["rpc", "acs3", "acs4"] {
        let (_, said) = run(signature, "a-secret");
        assert!(said.contains("documented 1/1"), "{signature}: {said}");
        let (code, said) = run(signature, "another");
        assert!(said.contains("SignatureDoesNotMatch"), "{signature}: {said}");
        assert_eq!(code, Some(1), "{said}");
    }
    assert_eq!(run("none", "a-secret").0, Some(2), "calls are signed");
}

#[test]
fn stories_about_aws_say_nothing_of_it() {
    let desk = Desk::with(crate::desk::CREATE);
    let served = Served::start(&desk, &["--profile", "alibaba"]);
    let done = desk.kmsc(&["run", "--scenarios", "scenarios", "--target", &served.url]);
    assert_eq!(done.code, Some(4), "{}", done.stdout);
    assert_eq!(done.stderr, "error: none of the selected cases is about alibaba\n");
}

#[test]
fn probes_are_not_for_alibaba_cloud() {
    let done = Desk::with(CREATE).kmsc(&["probe", "--target", CLOUD]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(
        done.stderr.starts_with("error: probes are made from the service model of AWS"),
        "{}",
        done.stderr
    );
}
