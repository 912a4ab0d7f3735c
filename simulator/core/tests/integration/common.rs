//! A bare world to tell stories in: operations by type, members as JSON, dates as days since the start.

use std::time::Duration;

use kms_core::identity::Caller;
use kms_core::operations::{CreateKey, Handler, Operation, with};
use kms_core::profile::{AWS, Profile};
use kms_core::time::{Days, Instant};
use kms_core::world::World;
use serde_json::{Value, json};

pub(crate) struct Story {
    pub(crate) world: World,
    pub(crate) caller: Caller,
}

/// What an operation answered: its members, or code and message.
pub(crate) type Answer = Result<Value, (String, Option<String>)>;

impl Story {
    pub(crate) fn new() -> Self {
        Self::under(AWS)
    }

    pub(crate) fn under(profile: Profile) -> Self {
        Self { world: World::new(profile, 0, Instant::START), caller: Caller::default() }
    }

    /// Calls an operation.
    pub(crate) fn call<O: Operation>(&mut self, members: Value) -> Answer {
        let input = serde_json::from_value(members).expect("the members are the operation's");
        let reply = self.world.call::<O>(&self.caller, input);
        reply
            .result
            .map(|output| serde_json::to_value(output).expect("outputs are JSON"))
            .map_err(|error| (error.code().into(), error.message()))
    }

    /// Calls an operation that must succeed.
    pub(crate) fn ok<O: Operation>(&mut self, members: Value) -> Value {
        self.call::<O>(members).unwrap_or_else(|refusal| panic!("{}: {refusal:?}", O::NAME))
    }

    /// Calls an operation that must be refused; answers the code.
    pub(crate) fn refused<O: Operation>(&mut self, members: Value) -> String {
        match self.call::<O>(members) {
            Ok(answer) => panic!("{} was not refused: {answer}", O::NAME),
            Err((code, _)) => code,
        }
    }

    /// Calls an operation by its name.
    pub(crate) fn call_named(&mut self, name: &str, members: Value) -> Answer {
        struct Named<'s>(&'s mut Story, Value);
        impl Handler for Named<'_> {
            type Answer = Answer;
            fn handle<O: Operation>(self) -> Answer {
                self.0.call::<O>(self.1)
            }
        }
        with(name, Named(self, members)).expect("a simulated operation")
    }

    /// Makes a key; answers its id.
    pub(crate) fn key(&mut self, members: Value) -> String {
        let made = self.ok::<CreateKey>(members);
        made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned()
    }

    pub(crate) fn symmetric_key(&mut self) -> String {
        self.key(json!({}))
    }

    /// Moves the clock forward.
    pub(crate) fn advance(&mut self, by: impl Into<Duration>) {
        self.world.set_now(self.world.now() + by.into());
    }

    /// Moves the clock to this long after the start.
    pub(crate) fn at(&mut self, after_start: impl Into<Duration>) {
        self.world.set_now(Instant::START + after_start.into());
        assert_eq!(
            self.world.now(),
            Instant::START + Duration::from_millis(self.since_start()),
            "forward only"
        );
    }

    fn since_start(&self) -> u64 {
        u64::try_from(self.world.now().since(Instant::START).as_millis()).expect("a small number")
    }
}

/// A date as answers show it: seconds since 1970 of an instant this many days after the start.
pub(crate) fn date(days: u32) -> Value {
    json!(Instant::START + Days(days))
}
