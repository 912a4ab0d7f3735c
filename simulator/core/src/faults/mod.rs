//! Named faults: mistakes that the simulator makes on request, so that a suite can be tested with them.
//!
//! [`Fault`] is the only list. Half are bugs of real emulators, read from their source in November 2026; the others are
//! mistakes that are easy to make. A world has a set of them ([`Faults`]), which stands in its profile, so that whoever
//! reads the profile can see it. Three kinds:
//!
//! - fields of the profile are others, or operations are missing: `data`;
//! - requests are changed before they are looked at, or answers before they are sent: `kms_wire::faults`;
//! - a line in the core asks [`Faults::has`], where nothing else will do.
//!
//! Where a fault can show is in `scope`.

mod data;
mod scope;

use crate::names::named;

macro_rules! faults {
    ($($fault:ident = $name:literal, $about:literal, [$($seen_in:literal),*];)+) => {
        named! {
            /// A mistake that the simulator can make.
            Fault { $(#[doc = $about] $fault = $name,)+ }
        }

        impl Fault {
            /// What it does, in one line.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$fault => $about,)+ }
            }

            /// The emulators that were seen to do it.
            #[must_use]
            pub const fn seen_in(self) -> &'static [&'static str] {
                match self { $(Self::$fault => &[$($seen_in),*],)+ }
            }
        }
    };
}

faults! {
    // Limits and times: see `data`.
    RotationLimit10 = "rotation-limit-10", "A key may be rotated on demand 10 times, as in 2024.", ["LocalStack"];
    RotationLimitNone = "rotation-limit-none", "A key may be rotated on demand as often as one likes.", ["moto"];
    ConflictWindow10m = "conflict-window-10m", "RotateKeyOnDemand is refused 10 minutes before an automatic rotation, not 20.", [];
    ConflictWindowNone = "conflict-window-none", "RotateKeyOnDemand is never refused because of an automatic rotation.", ["LocalStack", "moto", "floci"];
    DefaultPeriod90 = "default-period-90", "EnableKeyRotation without a period rotates every 90 days.", [];
    WaitingPeriodUnchecked = "waiting-period-unchecked", "ScheduleKeyDeletion takes 1 to 365 days.", ["ministack", "floci"];
    DefaultWaitingPeriod7 = "default-waiting-period-7", "ScheduleKeyDeletion without a waiting period takes 7 days.", [];
    MaterialIdsAbsent = "material-ids-absent", "No answer names key material.", ["ministack", "moto", "floci", "local-kms"];
    ImportedKeysNeverRotate = "imported-keys-never-rotate", "Keys with imported material cannot be rotated, as before 2025.", ["local-kms"];
    OnDemandAtOnce = "on-demand-at-once", "An on-demand rotation takes no time.", ["LocalStack", "moto"];
    StatusWithoutDetails = "status-without-details", "GetKeyRotationStatus says no more than whether rotation is enabled.", ["moto", "floci", "local-kms"];
    AutomaticRotationLate = "automatic-rotation-late", "An automatic rotation comes a day late.", [];
    TagsUnlimited = "tags-unlimited", "A key may have any number of tags.", [];
    StoreQuotaNone = "store-quota-none", "An account may have any number of custom key stores.", [];
    StoresNeverConnect = "stores-never-connect", "A custom key store stays CONNECTING.", [];
    StoresConnectAtOnce = "stores-connect-at-once", "Custom key stores connect and disconnect in no time.", [];
    ReplicasReadyAtOnce = "replicas-ready-at-once", "A replica is never Creating, a new primary never Updating.", [];

    // Key states and deletion.
    DisabledKeysWork = "disabled-keys-work", "A disabled key encrypts, decrypts, signs and verifies.", ["moto"];
    DisabledKeysRotate = "disabled-keys-rotate", "Rotation of a disabled key can be enabled, disabled and started.", ["moto", "ministack", "floci"];
    PendingDeletionWorks = "pending-deletion-works", "A key that waits for its deletion encrypts, decrypts, signs and verifies.", ["moto"];
    PendingDeletionIsManaged = "pending-deletion-is-managed", "A key that waits for its deletion gets tags, grants, aliases and rotation.", [];
    CancelledDeletionEnables = "cancelled-deletion-enables", "CancelKeyDeletion leaves the key enabled.", ["floci"];
    DeletionNever = "deletion-never", "A key is never deleted, however long it has waited.", ["LocalStack", "moto", "ministack", "floci"];

    // Rotation.
    AutomaticRotationNever = "automatic-rotation-never", "Automatic rotation is stored and never happens.", ["LocalStack", "moto", "ministack", "floci"];
    AutomaticRotationOnce = "automatic-rotation-once", "A key rotates once when it is looked at, however many periods have passed.", ["local-kms"];
    RotatesWhileDisabled = "rotates-while-disabled", "Keys rotate while they are disabled or wait for their deletion.", ["local-kms"];
    MissedRotationsBackdated = "missed-rotations-backdated", "Rotations that a disabled key missed are made up for under their old dates.", [];
    RotationKeepsMaterial = "rotation-keeps-material", "A rotation is listed and leaves the material as it was.", ["moto", "floci", "fakecloud"];
    OldCiphertextLost = "old-ciphertext-lost", "What older material encrypted does not decrypt.", ["winterbaume"];
    EnableAgainRestarts = "enable-again-restarts", "EnableKeyRotation starts the period anew, whether it changed or not.", [];
    ChangedPeriodKeepsTheDate = "changed-period-keeps-the-date", "A changed period does not move the next rotation.", ["LocalStack"];
    DisableKeepsThePeriod = "disable-keeps-the-period", "DisableKeyRotation remembers the period for the next EnableKeyRotation.", [];
    StatusWhilePendingDeletion = "status-while-pending-deletion", "A key that waits for its deletion still shows period and date.", ["LocalStack", "moto", "floci"];
    StatusAfterDisable = "status-after-disable", "GetKeyRotationStatus still shows period and date when rotation is disabled.", ["LocalStack", "ministack"];
    StartDateForever = "start-date-forever", "GetKeyRotationStatus shows the last on-demand rotation as under way.", ["gopherstack", "vorpalstacks"];
    FirstRotationListed = "first-rotation-listed", "ListKeyRotations begins with an automatic rotation that never was.", ["vorpalstacks"];
    StartDateNever = "start-date-never", "GetKeyRotationStatus does not show an on-demand rotation under way.", ["LocalStack", "moto", "floci"];
    NextDateAbsent = "next-date-absent", "GetKeyRotationStatus has no NextRotationDate.", ["moto", "ministack", "floci", "local-kms"];
    PeriodIgnored = "period-ignored", "EnableKeyRotation ignores RotationPeriodInDays.", ["moto", "floci", "local-kms"];
    OnDemandMovesTheSchedule = "on-demand-moves-the-schedule", "An on-demand rotation starts the automatic period anew.", [];
    OnDemandWaitsForEnable = "on-demand-waits-for-enable", "An on-demand rotation does not complete while the key is disabled.", [];
    OnDemandRepeatConflicts = "on-demand-repeat-conflicts", "RotateKeyOnDemand is refused while an on-demand rotation is under way.", [];
    LimitCountsAutomatic = "limit-counts-automatic", "Automatic rotations count towards the limit of on-demand ones.", [];
    AsymmetricKeysRotate = "asymmetric-keys-rotate", "Asymmetric and HMAC keys can be rotated.", ["LocalStack", "ministack", "moto"];
    ImportedKeysRotateBySchedule = "imported-keys-rotate-by-schedule", "Rotation can be enabled for keys with imported material.", ["LocalStack"];
    ReplicasRotateAlone = "replicas-rotate-alone", "A replica takes the requests that change rotation.", ["LocalStack", "moto"];
    ReplicasKeepTheirRotation = "replicas-keep-their-rotation", "A replica does not hear of its primary's rotations.", ["LocalStack"];
    AliasesNameKeysEverywhere = "aliases-name-keys-everywhere", "Operations that manage keys take an alias.", ["LocalStack", "ministack", "floci"];

    // Imported material.
    ImportedMaterialNeverExpires = "imported-material-never-expires", "Imported material stays beyond its ValidTo.", ["LocalStack"];
    ImportTokensNeverExpire = "import-tokens-never-expire", "An import token is good for ever.", ["LocalStack"];

    // Cryptography.
    ContextIgnored = "context-ignored", "The encryption context is bound to nothing.", [];
    ContextGlued = "context-glued", "{\"ab\": \"c\"} and {\"a\": \"bc\"} are the same encryption context.", ["LocalStack", "moto", "local-kms"];
    NamedKeyIgnored = "named-key-ignored", "Decrypt and ReEncrypt do not compare KeyId with the key of a ciphertext.", [];
    MessageTypeIgnored = "message-type-ignored", "Sign and Verify take every message for RAW.", ["moto"];
    WrongSignaturesAnswered = "wrong-signatures-answered", "Verify answers SignatureValid false where AWS refuses.", [];
    WrongMacsAnswered = "wrong-macs-answered", "VerifyMac answers MacValid false where AWS refuses.", [];
    AnySignatureValid = "any-signature-valid", "Verify and VerifyMac find everything valid.", ["winterbaume"];
    DataKeysOf32Bytes = "data-keys-of-32-bytes", "Every data key has 32 bytes.", ["LocalStack"];
    DryRunIgnored = "dry-run-ignored", "A dry run is done for real.", ["moto", "floci", "local-kms"];
    DryRunWithoutCryptography = "dry-run-without-cryptography", "A dry run succeeds whatever the ciphertext, signature or code.", [];
    RecipientIgnored = "recipient-ignored", "Answers for an enclave hold the plaintext.", ["moto", "ministack", "floci", "local-kms"];

    // Grants and policies.
    GrantTokensIgnored = "grant-tokens-ignored", "No grant token is looked at.", ["LocalStack", "moto", "floci"];
    GrantConstraintsDropped = "grant-constraints-dropped", "CreateGrant forgets the constraints.", ["floci"];
    GrantNamesDropped = "grant-names-dropped", "CreateGrant forgets the name, and makes a new grant each time.", [];
    RetiredGrantsStay = "retired-grants-stay", "RetireGrant ends no grant.", [];
    LockoutUnchecked = "lockout-unchecked", "A key policy may lock its author out.", [];

    // What requests may say.
    MarkerIgnored = "marker-ignored", "A list starts anew whatever its Marker.", ["moto", "ministack"];
    LimitIgnored = "limit-ignored", "A list is as long as its Limit is not.", ["moto", "ministack"];
    NumbersClamped = "numbers-clamped", "A number out of range is brought into range.", [];
    LongTextsCut = "long-texts-cut", "A text that is too long is cut.", [];
    UnknownValuesIgnored = "unknown-values-ignored", "A member with an unknown enumeration value counts as absent.", [];
    PatternsUnchecked = "patterns-unchecked", "The service model's regular expressions are not looked at.", ["LocalStack", "moto", "ministack", "floci", "local-kms"];
    UsageNotRequired = "usage-not-required", "CreateKey finds a KeyUsage for every KeySpec by itself.", [];
    AliasPrefixAdded = "alias-prefix-added", "An alias without its prefix gets it.", [];

    // What answers look like.
    Limit429 = "limit-429", "LimitExceededException is HTTP 429.", ["vorpalstacks"];
    NotFound404 = "not-found-404", "NotFoundException is HTTP 404.", ["floci"];
    UnknownOperationsInvalid = "unknown-operations-invalid", "An unknown operation is an InvalidAction.", ["ministack"];
    MessagesOfOurOwn = "messages-of-our-own", "Every error has a text of the emulator's own.", ["ministack", "floci"];
    MessagesEverywhere = "messages-everywhere", "Errors without a text on AWS have one.", ["floci"];
    MessagesWithoutArn = "messages-without-arn", "Texts name keys by their ids.", ["floci"];
    TruncatedNever = "truncated-never", "No list says that it goes on.", ["moto", "ministack"];
    RotationsNewestFirst = "rotations-newest-first", "ListKeyRotations begins with the last rotation.", [];
    DatesAsText = "dates-as-text", "Dates are texts.", [];
    KeyIdIsNoArn = "key-id-is-no-arn", "KeyId in answers is the id, not the ARN.", [];
    MaterialIdsOnlyDescribed = "material-ids-only-described", "Cryptographic operations do not name the key material.", ["LocalStack"];
    MetadataOf2020 = "metadata-of-2020", "KeyMetadata has no KeySpec, no MultiRegion and no MAC algorithms.", [];
    Refusals500 = "refusals-500", "Every refusal is HTTP 500.", [];
    StatesAreConflicts = "states-are-conflicts", "KMSInvalidStateException is a ConflictException.", [];
    UnknownIsInvalid = "unknown-is-invalid", "What does not exist is a ValidationException.", [];
    DeniedIsUnknown = "denied-is-unknown", "What is another account's is not found.", [];
    UsageIsInvalid = "usage-is-invalid", "A key of another usage is a ValidationException.", [];
    ImportErrorsAlike = "import-errors-alike", "Whatever is wrong with imported material is an InvalidCiphertextException.", [];
    StoreErrorsAlike = "store-errors-alike", "Whatever is wrong with a custom key store is a ValidationException.", [];
    StatesInCapitals = "states-in-capitals", "Key states are written in capitals.", [];
    BlobsEncodedTwice = "blobs-encoded-twice", "Bytes other than plaintext are in Base64 twice.", [];
    PlaintextEncodedTwice = "plaintext-encoded-twice", "Plaintext is in Base64 twice.", [];
    MaterialIdsEverywhere = "material-ids-everywhere", "Answers about keys without a material id have one.", [];
    ListsEmpty = "lists-empty", "Every list is empty.", [];
    TruncatedAlways = "truncated-always", "Every list says that it goes on.", [];
    StatusNeverEnabled = "status-never-enabled", "GetKeyRotationStatus says that rotation is disabled.", [];
    StatusAlwaysEnabled = "status-always-enabled", "GetKeyRotationStatus says that rotation is enabled.", [];
    StoresAlwaysConnected = "stores-always-connected", "Custom key stores are described as connected.", [];
    VerdictsAbsent = "verdicts-absent", "Verify and VerifyMac do not say SignatureValid and MacValid.", [];
    MetadataBare = "metadata-bare", "KeyMetadata has KeyId, Arn and CreationDate alone.", [];
    EntriesBare = "entries-bare", "Grants, custom key stores and rotations are listed with ids and dates alone.", [];
    GrantIdsShort = "grant-ids-short", "A grant's id has 32 characters.", [];
    EchoesAbsent = "echoes-absent", "Answers do not repeat algorithms, specs and usages.", [];
    PoliciesForgotten = "policies-forgotten", "GetKeyPolicy answers an empty policy.", [];
    LastUsageNever = "last-usage-never", "No key has ever been used.", [];

    // Operations that do not exist.
    ListKeyRotationsMissing = "list-key-rotations-missing", "There is no ListKeyRotations.", ["LocalStack", "ministack", "floci", "local-kms"];
    GrantsMissing = "grants-missing", "There are no grants.", ["ministack", "local-kms"];
    ImportsMissing = "imports-missing", "Key material cannot be imported.", ["moto", "ministack", "floci"];
    MultiRegionMissing = "multi-region-missing", "Keys cannot be replicated, nor primaries changed.", ["ministack", "floci", "local-kms"];
    StoresMissing = "stores-missing", "There are no custom key stores.", ["LocalStack", "moto", "ministack", "floci", "local-kms"];
    DataKeyPairsMissing = "data-key-pairs-missing", "There are no data key pairs.", ["moto", "floci"];
    ReEncryptMissing = "re-encrypt-missing", "There is no ReEncrypt.", ["ministack"];
    MacsMissing = "macs-missing", "There are no message authentication codes.", ["local-kms"];
    DeriveSharedSecretMissing = "derive-shared-secret-missing", "There is no DeriveSharedSecret.", ["moto", "ministack", "floci", "local-kms"];
    GenerateRandomMissing = "generate-random-missing", "There is no GenerateRandom.", ["ministack"];
    LastUsageMissing = "last-usage-missing", "There is no GetKeyLastUsage.", ["LocalStack", "moto", "ministack", "floci", "local-kms"];
}

/// A set of faults; usually there is none in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Faults(u128);

const _: () = assert!(Fault::ALL.len() <= 128, "a set has 128 bits");

impl Fault {
    /// Finds a fault by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.as_str() == name)
    }
}

impl Faults {
    /// No fault: KMS as it is.
    pub const NONE: Self = Self(0);

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this one is there.
    #[must_use]
    pub const fn has(self, fault: Fault) -> bool {
        self.0 & (1 << fault as u32) != 0
    }

    /// The same with this one.
    #[must_use]
    pub const fn with(self, fault: Fault) -> Self {
        Self(self.0 | 1 << fault as u32)
    }

    /// The same without this one.
    #[must_use]
    pub const fn without(self, fault: Fault) -> Self {
        Self(self.0 & !(1 << fault as u32))
    }

    /// Those that are there, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = Fault> {
        Fault::ALL.iter().copied().filter(move |fault| self.has(*fault))
    }
}

impl FromIterator<Fault> for Faults {
    fn from_iter<T: IntoIterator<Item = Fault>>(faults: T) -> Self {
        faults.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_every_line_is_a_sentence() {
        let names: BTreeSet<_> = Fault::ALL.iter().map(|fault| fault.as_str()).collect();
        assert_eq!(names.len(), Fault::ALL.len());
        for fault in Fault::ALL {
            assert_eq!(Fault::named(fault.as_str()), Some(*fault));
            assert!(fault.about().ends_with('.') && !fault.about().contains('\n'), "{fault}");
        }
        assert_eq!(Fault::named("no-such-fault"), None);
    }

    #[test]
    fn a_set_holds_what_is_put_into_it() {
        let last = *Fault::ALL.last().expect("there are faults");
        let set: Faults = [last, Fault::Limit429].into_iter().collect();
        assert!(set.has(last) && set.has(Fault::Limit429) && !set.has(Fault::NotFound404));
        assert_eq!(set.iter().collect::<Vec<_>>(), [Fault::Limit429, last]);
        assert!(set.without(last).without(Fault::Limit429).is_empty());
    }
}
