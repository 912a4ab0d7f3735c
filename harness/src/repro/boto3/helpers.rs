//! The functions of the Python scripts; a script has those that it calls.

use super::{by_boto3, by_hand};
use crate::repro::plan::{Act, How, Plan, Planned, Says};
use crate::scenario::bind::filter::Filter;

/// The functions that a script needs.
pub(super) fn helpers(plan: &Plan) -> String {
    let members = |step: &Planned| {
        !step.saves.is_empty()
            || step.settle.is_some()
            || step.claims.iter().any(|claim| matches!(claim.says, Says::Member(..)))
    };
    let parts = [
        (true, BROKEN),
        (plan.any(by_boto3), CLIENT),
        (plan.any(by_hand), SEND),
        (plan.any(|step| step.must_succeed && step.is_request()), MUST),
        (plan.any(members), MEMBER),
        (plan.any(|step| !step.claims.is_empty()), CLAIM),
        (plan.moves_the_clock(), CLOCK),
        (plan.any(|step| matches!(step.action, Act::To(_))), INSTANT),
        (plan.asks_for_the_time() && plan.movable, NOW),
        (plan.asks_for_the_time() && !plan.movable, NOW_HERE),
        (plan.ticks, TICK),
        (filtered(plan, |filter| matches!(filter, Filter::Flip(_))), FLIP),
        (filtered(plan, |filter| matches!(filter, Filter::Part(_) | Filter::With(..))), ARN),
        (filtered(plan, |filter| matches!(filter, Filter::Mu(_))), MU),
        (filtered(plan, |filter| matches!(filter, Filter::Wrap { .. })), WRAP),
    ];
    parts.into_iter().filter(|(wanted, _)| *wanted).map(|(_, text)| text).collect()
}

/// Whether a script has a value that such a filter makes.
pub(super) fn filtered(plan: &Plan, is: fn(&Filter) -> bool) -> bool {
    plan.any(|step| {
        step.derived.iter().any(|derived| matches!(&derived.how, How::Filtered(filter, _) if is(filter)))
    })
}

const BROKEN: &str = r#"

def broken(kind, error, _):
    """Whatever breaks the script says nothing about the claim."""
    print(f"{kind.__name__}: {error}", file=sys.stderr, flush=True)
    os._exit(2)


sys.excepthook = broken
"#;

const CLIENT: &str = r#"

def client(region=REGION, account=ACCOUNT, secret=SECRET):
    return boto3.client(
        "kms",
        endpoint_url=URL,
        region_name=region,
        aws_access_key_id=account,
        aws_secret_access_key=secret,
        config=Config(retries={"total_max_attempts": 1}),
    )


def wire(value):
    """A value as it stands on the wire: bytes in Base64, instants in seconds since 1970."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, list):
        return [wire(item) for item in value]
    if isinstance(value, dict):
        return {name: wire(item) for name, item in value.items() if name != "ResponseMetadata"}
    return value


def ask(operation, **members):
    """Calls an operation: HTTP status, an error's code and text, the members of the answer."""
    try:
        answer = operation(**members)
    except ClientError as refusal:
        answer = refusal.response
    error = answer.get("Error", {})
    status = answer["ResponseMetadata"]["HTTPStatusCode"]
    return SimpleNamespace(status=status, code=error.get("Code"), message=error.get("Message"), body=wire(answer))
"#;

const SEND: &str = r##"

def send(target, body, content_type="application/x-amz-json-1.1", method="POST", region=REGION, account=ACCOUNT, secret=SECRET):
    """Sends bytes that boto3 would not: HTTP status, an error's code and text, the members of the answer."""
    headers = {"Content-Type": content_type, "X-Amz-Target": target}
    request = AWSRequest(method, URL + "/", {name: value for name, value in headers.items() if value}, body)
    SigV4Auth(Credentials(account, secret), "kms", region).add_auth(request)
    parts = urllib.parse.urlsplit(URL)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc)
    connection.request(method, parts.path + "/", body, dict(request.headers.items()))
    answer = connection.getresponse()
    members = json.loads(answer.read() or b"{}")
    code = members.get("__type", "").split("#")[-1] or None
    message = members.get("message", members.get("Message"))
    return SimpleNamespace(status=answer.status, code=code, message=message, body=members)
"##;

const MUST: &str = r#"

def must(step, answer):
    """Ends the script where an answer is no success."""
    if answer.status != 200:
        print(f"{step}: {answer.status} {answer.code} {answer.message}", file=sys.stderr)
        sys.exit(2)
    return answer
"#;

const MEMBER: &str = r#"

def member(answer, *path):
    """A member of an answer; None where it is not there."""
    value = answer.body
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value
"#;

const CLAIM: &str = r#"

def claim(what, expected, got, holds):
    """Ends the script where the claim does not hold."""
    if not holds:
        print(f"{what}\n  expected  {expected}\n  got       {got}")
        sys.exit(1)
"#;

const CLOCK: &str = r#"

def clock(**how):
    """Moves the simulator's clock: by="90d", or to="2027-01-01T00:00:00.000Z"."""
    try:
        urllib.request.urlopen(f"{URL}/_simulator/clock/advance", json.dumps(how).encode()).close()
    except urllib.error.HTTPError as refusal:
        sys.exit(print(f"the clock: {refusal.read().decode()}", file=sys.stderr) or 2)
"#;

const INSTANT: &str = r#"

def instant(seconds):
    """So many seconds after 1970, as the simulator's clock reads it."""
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
"#;

const NOW: &str = r#"

def now():
    """The simulator's present, in seconds since 1970."""
    with urllib.request.urlopen(f"{URL}/_simulator/clock") as answer:
        return datetime.fromisoformat(json.load(answer)["now"].replace("Z", "+00:00")).timestamp()
"#;

const NOW_HERE: &str = r#"

def now():
    """This machine's present, in seconds since 1970; the server's is not known better."""
    return time.time()
"#;

const TICK: &str = r#"

def tick(asked=[]):
    """Lets a second pass between two requests."""
    if asked:
        clock(by="1s")
    asked.append(True)
"#;

const FLIP: &str = r#"

def flip(at, value):
    """Flips the lowest bit of a byte of Base64; -1 is the last one."""
    changed = bytearray(base64.b64decode(value))
    changed[at] ^= 1
    return base64.b64encode(changed).decode()
"#;

const ARN: &str = r#"

def arn_with(field, value, text=None):
    """A field of an ARN, counted from 0; or the ARN with another text there."""
    parts = value.split(":", 5)
    if text is None:
        return parts[field]
    parts[field] = text
    return ":".join(parts)
"#;

const MU: &str = r#"

def mu(public_key, message):
    """ML-DSA's message representative (FIPS 204, algorithm 7). The key begins behind 22 bytes."""
    of_the_key = hashlib.shake_256(base64.b64decode(public_key)[22:]).digest(64)
    return base64.b64encode(hashlib.shake_256(of_the_key + b"\0\0" + message.encode()).digest(64)).decode()
"#;

const WRAP: &str = r#"

def wrap(algorithm, public_key, material):
    """Wraps key material for import; all of it in Base64."""
    key = serialization.load_der_public_key(base64.b64decode(public_key))
    hash = hashes.SHA1() if algorithm.endswith("SHA_1") else hashes.SHA256()
    oaep = padding.OAEP(padding.MGF1(hash), hash, None)
    material = base64.b64decode(material)
    if algorithm.startswith("RSA_AES"):
        aes = os.urandom(32)
        wrapped = key.encrypt(aes, oaep) + keywrap.aes_key_wrap_with_padding(aes, material)
    else:
        wrapped = key.encrypt(material, oaep)
    return base64.b64encode(wrapped).decode()
"#;
