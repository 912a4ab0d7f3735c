//! The front end: flavours, formats, headers, errors, and the gate.

use std::time::Duration;

use crate::common::{Answer, Story, text};
use kms_alibaba::Known;
use kms_alibaba::signature::{Credential, Signed, Unsigned, acs3, acs4, rpc_v1};
use kms_core::time::Days;
use serde_json::Value;

/// The host's time of the stories, which is also where the simulator's clock starts.
const NOW: &str = "2026-01-01T00:00:00Z";

fn ours() -> Credential {
    Credential::new("LTAItestid", "testsecret")
}

/// A simulator that knows one caller.
fn guarded() -> Story {
    let story = Story::new();
    let known = Known { credential: ours(), account: Some("9999000011112222".into()) };
    Story { simulator: story.simulator.with_credentials(vec![known]), ..story }
}

fn unsigned<'a>(action: &'a str, query: &'a [(String, String)], nonce: &'a str) -> Unsigned<'a> {
    Unsigned { method: "POST", host: "127.0.0.1:4599", action, query, form: &[], date: NOW, nonce }
}

fn send(story: &Story, signed: &Signed) -> Answer {
    story.send("POST", &signed.query, &signed.headers, &signed.body)
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn all_three_flavours_are_verified() {
    let story = guarded();
    let request = |nonce| unsigned("CreateKey", &[], nonce);
    for signed in [
        rpc_v1::sign(&request("1"), &ours()),
        acs3::sign(&request("2"), &ours()),
        acs4::sign(&request("3"), "cn-hangzhou", &ours()),
    ] {
        let answer = send(&story, &signed);
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.json()["KeyMetadata"]["Creator"], "9999000011112222");
    }
    let parameters = [pair("Description", "a b*~c/é")];
    let described = unsigned("CreateKey", &parameters, "4");
    let abroad = send(&story, &acs4::sign(&described, "eu-central-1", &ours())).json();
    let arn = text(&abroad["KeyMetadata"]["Arn"]);
    assert!(arn.starts_with("acs:kms:eu-central-1:9999000011112222:key/"), "{arn}");
    assert_eq!(abroad["KeyMetadata"]["Description"], "a b*~c/é");
}

#[test]
fn wrong_signatures_are_refused_in_order() {
    let story = guarded();
    let signs: [fn(&Unsigned<'_>, &Credential) -> Signed; 3] =
        [rpc_v1::sign, acs3::sign, |request, credential| acs4::sign(request, "cn-hangzhou", credential)];
    for (at, sign) in signs.into_iter().enumerate() {
        let nonce = format!("nonce-{at}");
        let request = unsigned("ListKeys", &[], &nonce);
        let unknown = send(&story, &sign(&request, &Credential::new("nobody", "testsecret")));
        assert_eq!(unknown.code(), (404, "InvalidAccessKeyId.NotFound".into()));
        for stale in ["2025-12-31T23:44:59Z", "2026-01-01T00:15:01Z"] {
            let late = send(&story, &sign(&Unsigned { date: stale, ..request }, &ours()));
            assert_eq!(late.code(), (400, "InvalidTimeStamp.Expired".into()));
        }
        let wrong = send(&story, &sign(&request, &Credential::new("LTAItestid", "othersecret")));
        assert_eq!(wrong.code(), (400, "SignatureDoesNotMatch".into()));
        assert!(text(&wrong.json()["Message"]).contains("server string to sign is:"));
        let undated = send(&story, &sign(&Unsigned { date: "yesterday", ..request }, &ours()));
        assert_eq!(undated.code(), (400, "InvalidTimeStamp.Format".into()));
        assert_eq!(send(&story, &sign(&request, &ours())).status, 200);
        assert_eq!(send(&story, &sign(&request, &ours())).code(), (400, "SignatureNonceUsed".into()));
        story.simulator.reset(0);
        assert_eq!(send(&story, &sign(&request, &ours())).status, 200, "a new world has seen no nonce");
    }
    for unsigned in ["Action=ListKeys", "Action=ListKeys&AccessKeyId=LTAItestid"] {
        assert_eq!(story.send("POST", unsigned, &[], "").code(), (400, "IncompleteSignature".into()));
    }
    let undated = "Action=ListKeys&AccessKeyId=LTAItestid&Signature=AAAA";
    assert_eq!(story.send("GET", undated, &[], "").code(), (400, "IllegalTimestamp".into()));
}

/// The clock is moved by a year: clients go on signing with the host's time, or move their own along.
#[test]
fn signatures_stay_good_when_the_simulators_clock_is_moved() {
    let story = guarded();
    story.advance(Days(365));
    for (date, nonce, status) in
        [(NOW, "1", 200), ("2027-01-01T00:00:00Z", "2", 200), ("2026-07-01T00:00:00Z", "3", 400)]
    {
        let request = Unsigned { date, ..unsigned("ListKeys", &[], nonce) };
        assert_eq!(send(&story, &acs3::sign(&request, &ours())).status, status, "{date}");
    }
    story.advance(Duration::from_secs(16 * 60));
}

#[test]
fn a_body_is_signed_and_its_parameters_count() {
    let story = guarded();
    let form = [pair("Recipient", "cmVjaXA=")];
    let query = [pair("KeyId", "key-1")];
    for nonce in ["1", "2"] {
        let request = Unsigned { form: &form, ..unsigned("GenerateDataKey", &query, nonce) };
        let mut signed =
            if nonce == "1" { acs3::sign(&request, &ours()) } else { rpc_v1::sign(&request, &ours()) };
        assert_eq!(send(&story, &signed).code(), (400, "UnsupportedOperation".into()));
        signed.body = "Recipient=other".into();
        assert_eq!(send(&story, &signed).code(), (400, "SignatureDoesNotMatch".into()));
    }
}

#[test]
fn without_credentials_everybody_may_ask() {
    let story = Story::new();
    for (query, headers) in [
        ("Action=ListKeys", vec![]),
        ("Action=ListKeys&Version=2016-01-20&Format=json&AccessKeyId=a&Signature=wrong", vec![]),
        ("", vec![pair("x-acs-action", "ListKeys"), pair("x-acs-version", "2016-01-20")]),
        (
            "",
            vec![
                pair("X-ACS-Action", "ListKeys"),
                pair("authorization", "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=b,Signature=c"),
            ],
        ),
    ] {
        for method in ["GET", "POST"] {
            assert_eq!(story.send(method, query, &headers, "").status, 200, "{query}");
        }
    }
    let form = [pair("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(story.send("POST", "", &form, "Action=ListKeys").status, 200);
}

#[test]
fn an_error_says_all_that_is_documented() {
    let story = Story::new();
    let headers = [pair("host", "kms.cn-qingdao.aliyuncs.com")];
    let answer = story.send("POST", "Action=DescribeKey&KeyId=nothing", &headers, "");
    let body = answer.json();
    assert_eq!(answer.status, 404);
    assert_eq!(body["HttpStatus"], 404);
    assert_eq!(body["Code"], "Forbidden.KeyNotFound");
    assert_eq!(body["Message"], "The specified Key is not found.");
    assert_eq!(body["HostId"], "kms.cn-qingdao.aliyuncs.com");
    let request_id = text(&body["RequestId"]);
    assert!(text(&body["Recommend"]).contains(&request_id));
    assert_eq!(answer.headers["x-acs-request-id"], request_id.as_str());
    assert_eq!(answer.headers["content-type"], "application/json;charset=utf-8");
    assert_eq!(answer.headers["x-kms-simulator-clock"], "2026-01-01T00:00:00.000Z");
    let missing = story.call("DescribeKey", &[]).json();
    assert_eq!(missing["Message"], "The parameter \"KeyId\" is needed but not provided.");
}

#[test]
fn a_host_names_the_region() {
    let story = Story::new();
    for (host, region) in [
        ("kms.cn-qingdao.aliyuncs.com", "cn-qingdao"),
        ("kms-vpc.eu-central-1.aliyuncs.com:443", "eu-central-1"),
        ("127.0.0.1:4599", "cn-hangzhou"),
    ] {
        let made = story.send("POST", "Action=CreateKey", &[pair("host", host)], "").json();
        assert!(text(&made["KeyMetadata"]["Arn"]).starts_with(&format!("acs:kms:{region}:")), "{made}");
    }
}

/// Keys of a client whose requests name no Region are in one place, also for the operations that have `RegionId` themselves.
#[test]
fn a_parameter_names_the_region_in_the_oldest_flavour_only() {
    let story = Story::new();
    let parameters = [pair("RegionId", "eu-central-1"), pair("ResourceType", "key")];
    let make = unsigned("CreateKey", &[], "1");
    send(&story, &acs3::sign(&make, &ours()));
    let abroad = story.ok("CreateKey", &[("RegionId", "eu-central-1")]);
    assert!(text(&abroad["KeyMetadata"]["Arn"]).starts_with("acs:kms:eu-central-1:"), "{abroad}");
    let listed = send(&story, &acs3::sign(&unsigned("ListKeys", &parameters, "3"), &ours())).json();
    assert_eq!(listed["TotalCount"], 1, "the one without a Region");
}

#[test]
fn requests_that_reach_no_operation_are_refused() {
    let story = Story::new();
    for (method, query, code) in [
        ("POST", "", (400, "MissingParameter")),
        ("POST", "Action=RotateKeyOnDemand", (404, "InvalidAction.NotFound")),
        ("POST", "Action=ListKeys&Version=2014-11-01", (400, "InvalidVersion")),
        ("PUT", "Action=ListKeys", (403, "UnsupportedHTTPMethod")),
    ] {
        let answer = story.send(method, query, &[], "");
        assert_eq!(answer.code(), (code.0, code.1.to_owned()), "{method} {query}");
    }
    let large = "a".repeat(kms_wire::BODY_BYTES_MAX + 1);
    assert_eq!(story.send("POST", "Action=ListKeys", &[], &large).code().1, "ParseRequestParameterException");
}

#[test]
fn answers_are_xml_where_asked_for() {
    for (profile, root) in
        [(kms_alibaba::profile::ALIBABA, "KMS"), (kms_alibaba::profile::ALIBABA_INSTANCE, "ListKeysResponse")]
    {
        let story = Story::under(profile);
        story.key(&[]);
        for (query, headers) in [
            ("Action=ListKeys&Format=XML", vec![]),
            ("Action=ListKeys", vec![pair("accept", "application/xml")]),
        ] {
            let answer = story.send("POST", query, &headers, "");
            assert_eq!(answer.headers["content-type"], "text/xml;charset=utf-8");
            let begins = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><{root}><Keys><Key><KeyArn>");
            assert!(
                answer.text.starts_with(&begins) && answer.text.contains("<RequestId>"),
                "{}",
                answer.text
            );
        }
        let refused = story.send("POST", "Action=DescribeKey&KeyId=%3C&Format=xml", &[], "");
        assert!(
            refused.text.contains("<Error>") && refused.text.contains("<Code>Forbidden.KeyNotFound</Code>")
        );
    }
}

/// Every operation answers with something, whatever is missing; none with a mistake of ours.
#[test]
fn every_operation_is_there() {
    let story = Story::new();
    for operation in kms_model::alibaba::OPERATIONS {
        let answer = story.call(operation.name, &[]);
        assert_ne!(answer.status, 500, "{}: {}", operation.name, answer.text);
    }
}

/// Each member of the model reaches its operation: the types agree.
#[test]
fn every_member_of_every_request_is_read() {
    let story = Story::new();
    let key = story.key(&[]);
    for operation in kms_model::alibaba::OPERATIONS {
        let members = operation.input.expect("every operation takes something").members();
        let value = |member: &kms_model::Member| match (&member.shape.kind, member.shape.constraints.values) {
            (_, [first, ..]) => (*first).to_owned(),
            (kms_model::Kind::Integer, _) => "9".to_owned(),
            (kms_model::Kind::Boolean, _) => "false".to_owned(),
            (kms_model::Kind::Blob, _) => "AAAA".to_owned(),
            (kms_model::Kind::Map { .. }, _) => "{}".to_owned(),
            (kms_model::Kind::List(_), _) => "[]".to_owned(),
            _ if member.name.ends_with("KeyId") => key.clone(),
            _ => "7d".to_owned(),
        };
        let given: Vec<(&str, String)> = members.iter().map(|member| (member.name, value(member))).collect();
        let given: Vec<(&str, &str)> = given.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = story.call(operation.name, &given);
        assert_ne!(answer.status, 500, "{}: {}", operation.name, answer.text);
        assert!(
            !matches!(answer.json()["Code"], Value::String(ref code) if code == "MissingParameter"),
            "{}",
            operation.name
        );
    }
}
