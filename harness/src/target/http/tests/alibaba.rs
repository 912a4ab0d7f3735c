//! What a server is sent that speaks the API of Alibaba Cloud, and which servers cost money.

use super::*;

/// What a server of Alibaba Cloud answers that does not know the control door's address.
fn stranger_of_alibaba(_: &str) -> Does {
    let body = r#"{"Code":"InvalidAction.NotFound","Message":"no","RequestId":"1"}"#;
    http("404 Not Found", "content-type: application/json\r\n", body)
}

async fn connect_to_alibaba(url: &str, signature: Signature) -> HttpTarget {
    let credentials = Credentials {
        access_key_id: "LTAIexample".into(),
        secret_access_key: "secret".into(),
        session_token: None,
    };
    let options = HttpOptions {
        alibaba_credentials: Some(credentials),
        signature,
        profiles: vec!["alibaba".to_owned()],
        ..HttpOptions::default()
    };
    HttpTarget::connect(url, options).await.expect("it can be reached")
}

#[tokio::test]
async fn a_call_to_alibaba_cloud_is_what_its_clients_send() {
    let operation = kms_model::alibaba::operation("DescribeKey").expect("in the model");
    for (signature, wanted) in [
        (
            Signature::Rpc,
            ["POST /?AccessKeyId=LTAIexample&Action=DescribeKey&", "&KeyId=a%20b&", "&Version=2016-01-20 "],
        ),
        (
            Signature::Acs3,
            [
                "POST /?KeyId=a%20b HTTP",
                "x-acs-action: DescribeKey",
                "ACS3-HMAC-SHA256 Credential=LTAIexample,",
            ],
        ),
        (
            Signature::Acs4,
            ["POST /?KeyId=a%20b HTTP", "x-acs-version: 2016-01-20", "/cn-hangzhou/Kms/aliyun_v4_request,"],
        ),
    ] {
        let (url, mut requests) = serve(stranger_of_alibaba).await;
        let target = connect_to_alibaba(&url, signature).await;
        requests.recv().await.expect("the question what it can do");
        assert_eq!(target.description().profiles, ["alibaba"]);
        let session = target.session("alibaba").await.expect("a session");
        let answer = session.call(operation, &json!({ "KeyId": "a b" }), &Caller::default()).await;
        let answer = answer.expect("an answer");
        let request = requests.recv().await.expect("the call");
        for part in wanted {
            assert!(request.contains(part), "{part} is not in {request}");
        }
        assert!(!request.contains("secret"), "{request}");
        assert_eq!(answer.summary(), "404 InvalidAction.NotFound: no");
        // It is no cloud: nobody has to remove what was made.
        assert!(target.cleanup().await.expect("nothing to do").is_empty());
    }
}

#[test]
fn only_the_hosts_of_alibaba_cloud_cost_money() {
    for (url, live) in [
        ("https://kms.cn-hangzhou.aliyuncs.com", true),
        ("http://127.0.0.1:4599", false),
        ("https://aliyuncs.com.example.com", false),
    ] {
        assert_eq!(is_alibaba_cloud(url), live, "{url}");
    }
    let description = describe("https://kms-vpc.cn-beijing.aliyuncs.com/").expect("a URL");
    assert_eq!(
        (description.name.as_str(), description.profiles),
        ("https://kms-vpc.cn-beijing.aliyuncs.com", vec!["alibaba".to_owned()])
    );
    assert!(description.capabilities.contains(&Capability::Signatures));
}
