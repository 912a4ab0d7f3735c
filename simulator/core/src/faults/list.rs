//! The only list of faults: name, what it does in one line, and the emulators that were seen to do it.
//!
//! Those with an emulator were read from its source in November 2026; the others are mistakes that are easy to make.
//! What a fault changes is elsewhere: see the table in [`super`].

crate::faults! {
    /// A mistake that the simulator can make.
    Fault {
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
        ValuesOfToday = "values-of-today", "Operations of the past take the members and values of today.", [];
        Ed25519Missing = "ed25519-missing", "There are no Ed25519 keys.", ["LocalStack", "moto", "floci", "local-kms"];
        MlDsaMissing = "ml-dsa-missing", "There are no ML-DSA keys.", ["LocalStack", "moto", "ministack", "floci", "local-kms"];
        HmacKeysMissing = "hmac-keys-missing", "There are no HMAC keys.", ["local-kms"];
        KeyAgreementMissing = "key-agreement-missing", "No key has the usage KEY_AGREEMENT.", [];

        // Key states and deletion.
        DisabledKeysWork = "disabled-keys-work", "A disabled key encrypts, decrypts, signs and verifies.", ["moto"];
        DisabledKeysRotate = "disabled-keys-rotate", "Rotation of a disabled key can be enabled, disabled and started.", ["moto", "ministack", "floci"];
        PendingDeletionWorks = "pending-deletion-works", "A key that waits for its deletion encrypts, decrypts, signs and verifies.", ["moto"];
        PendingDeletionIsManaged = "pending-deletion-is-managed", "A key that waits for its deletion gets tags, grants, aliases and rotation.", [];
        DisabledKeysAreManaged = "disabled-keys-are-managed", "A disabled key gets grants and replicas, and becomes a primary.", [];
        CancelledDeletionEnables = "cancelled-deletion-enables", "CancelKeyDeletion leaves the key enabled.", ["floci"];
        DeletionNever = "deletion-never", "A key is never deleted, however long it has waited.", ["LocalStack", "moto", "ministack", "floci"];

        // Operations that are accepted and do nothing: see `data`.
        UpdateAliasDoesNothing = "update-alias-does-nothing", "UpdateAlias is accepted and moves no alias.", [];
        DeleteAliasDoesNothing = "delete-alias-does-nothing", "DeleteAlias is accepted, and the alias stays.", [];
        TagResourceDoesNothing = "tag-resource-does-nothing", "TagResource is accepted and adds no tag.", [];
        UntagResourceDoesNothing = "untag-resource-does-nothing", "UntagResource is accepted, and the tags stay.", [];
        UpdateDescriptionDoesNothing = "update-description-does-nothing", "UpdateKeyDescription is accepted and changes nothing.", [];
        EnableKeyDoesNothing = "enable-key-does-nothing", "EnableKey is accepted, and the key stays as it is.", [];
        DisableKeyDoesNothing = "disable-key-does-nothing", "DisableKey is accepted, and the key stays as it is.", [];
        CancelDeletionDoesNothing = "cancel-deletion-does-nothing", "CancelKeyDeletion is accepted, and the key still waits for its deletion.", [];
        PutPolicyDoesNothing = "put-policy-does-nothing", "PutKeyPolicy is accepted, and the policy stays.", [];
        EnableRotationDoesNothing = "enable-rotation-does-nothing", "EnableKeyRotation is accepted and enables nothing.", [];
        DisableRotationDoesNothing = "disable-rotation-does-nothing", "DisableKeyRotation is accepted, and the key rotates on.", [];
        OnDemandDoesNothing = "on-demand-does-nothing", "RotateKeyOnDemand is accepted, and nothing rotates.", ["floci"];
        RetiredGrantsStay = "retired-grants-stay", "RetireGrant is accepted and ends no grant.", [];
        RevokedGrantsStay = "revoked-grants-stay", "RevokeGrant is accepted and ends no grant.", [];
        DeletedMaterialStays = "deleted-material-stays", "DeleteImportedKeyMaterial is accepted, and the material stays.", [];
        PromotionDoesNothing = "promotion-does-nothing", "UpdatePrimaryRegion is accepted, and the primary stays.", [];
        ConnectStoreDoesNothing = "connect-store-does-nothing", "ConnectCustomKeyStore is accepted, and the store stays disconnected.", [];
        DisconnectStoreDoesNothing = "disconnect-store-does-nothing", "DisconnectCustomKeyStore is accepted, and the store stays connected.", [];
        UpdateStoreDoesNothing = "update-store-does-nothing", "UpdateCustomKeyStore is accepted and changes nothing.", [];
        DeletedStoresStay = "deleted-stores-stay", "DeleteCustomKeyStore is accepted, and the store stays.", [];

        // Refusals that are not made: see `kms_wire::faults`.
        KeyRulesUnchecked = "key-rules-unchecked", "CreateKey takes every combination of members, and makes nothing of those that AWS refuses.", [];
        CryptographyRulesUnchecked = "cryptography-rules-unchecked", "Cryptographic operations answer nothing where AWS finds their members wrong.", [];
        GrantRulesUnchecked = "grant-rules-unchecked", "Grants are asked for in any combination of members.", [];
        ImportRulesUnchecked = "import-rules-unchecked", "Material is imported with any combination of members.", [];
        ReplicaRulesUnchecked = "replica-rules-unchecked", "Keys are replicated to, and primaries moved to, any Region.", [];
        SpoiltMaterialTaken = "spoilt-material-taken", "ImportKeyMaterial takes what it cannot unwrap.", [];
        SpoiltCiphertextDecrypts = "spoilt-ciphertext-decrypts", "Decrypt and ReEncrypt take a ciphertext that was changed.", ["ministack"];
        TagsUnchecked = "tags-unchecked", "Tags of any key and in any number are taken.", [];
        AnyTextIsAPolicy = "any-text-is-a-policy", "Any text is taken for a key policy.", [];
        AliasesOverwritten = "aliases-overwritten", "CreateAlias moves an alias that exists.", [];
        StoresMadeTwice = "stores-made-twice", "A repeated CreateCustomKeyStore makes another store.", [];

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
        RandomnessRepeats = "randomness-repeats", "Nonces, salts and random bytes repeat.", [];
        TimeSignedToo = "time-signed-too", "Signatures and message authentication codes hold the time.", [];
        PeerKeyIgnored = "peer-key-ignored", "DeriveSharedSecret does not look at the other public key.", [];
        SharedSecretsPadded = "shared-secrets-padded", "A shared secret is filled with zeros to 128 bytes.", [];
        PlaintextPadded = "plaintext-padded", "Decrypt leaves the padding of the last block in place.", [];

        // Grants and policies.
        GrantTokensIgnored = "grant-tokens-ignored", "No grant token is looked at.", ["LocalStack", "moto", "floci"];
        GrantConstraintsDropped = "grant-constraints-dropped", "CreateGrant forgets the constraints.", ["floci"];
        GrantNamesDropped = "grant-names-dropped", "CreateGrant forgets the name, and makes a new grant each time.", [];
        LockoutUnchecked = "lockout-unchecked", "A key policy may lock its author out.", [];

        // What requests may say.
        MarkerIgnored = "marker-ignored", "A list starts anew whatever its Marker.", ["moto", "ministack"];
        LimitForgottenAfterAPage = "limit-forgotten-after-a-page", "With a Marker, a list forgets its Limit.", [];
        LimitIgnored = "limit-ignored", "A list is as long as its Limit is not.", ["moto", "ministack"];
        NumbersClamped = "numbers-clamped", "A number out of range is brought into range.", [];
        LongTextsCut = "long-texts-cut", "A text that is too long is cut.", [];
        LongTextsTaken = "long-texts-taken", "Texts and bytes may be longer than the service model says.", [];
        ShortTextsTaken = "short-texts-taken", "Texts and bytes may be shorter than the service model says.", [];
        BoundsExclusive = "bounds-exclusive", "Numbers and lengths at a bound are refused.", [];
        BoundsGenerous = "bounds-generous", "Numbers and lengths one beyond a bound are taken.", [];
        UnknownValuesIgnored = "unknown-values-ignored", "An unknown enumeration value counts as absent, or as the first one where a member is required.", [];
        PatternsUnchecked = "patterns-unchecked", "The service model's regular expressions are not looked at.", ["LocalStack", "moto", "ministack", "floci", "local-kms"];
        UsageNotRequired = "usage-not-required", "CreateKey finds a KeyUsage for every KeySpec by itself.", [];
        AliasPrefixAdded = "alias-prefix-added", "An alias without its prefix gets it.", [];
        AliasFilterIgnored = "alias-filter-ignored", "ListAliases lists the aliases of every key.", [];
        GranteeFilterIgnored = "grantee-filter-ignored", "ListGrants lists the grants of every grantee.", [];
        GrantIdFilterIgnored = "grant-id-filter-ignored", "ListGrants does not look at GrantId.", [];
        StoreFilterIgnored = "store-filter-ignored", "DescribeCustomKeyStores describes every store.", [];
        IncludeMaterialIgnored = "include-material-ignored", "ListKeyRotations does not look at IncludeKeyMaterial.", [];
        ExpectedMaterialIgnored = "expected-material-ignored", "KeyMaterialId is not looked at when material is imported or deleted.", [];
        MultiRegionIgnored = "multi-region-ignored", "CreateKey makes single-Region keys.", [];
        OriginIgnored = "origin-ignored", "CreateKey makes keys with material of its own.", [];
        TagsOfNewKeysDropped = "tags-of-new-keys-dropped", "CreateKey and ReplicateKey forget the tags.", [];

        // What answers look like.
        Limit429 = "limit-429", "LimitExceededException is HTTP 429.", ["vorpalstacks"];
        NotFound404 = "not-found-404", "What is not found is HTTP 404.", ["floci"];
        Conflict409 = "conflict-409", "What a state refuses, and what exists or is in use already, is HTTP 409.", [];
        Invalid422 = "invalid-422", "What is wrong with a request itself is HTTP 422.", [];
        UnknownOperationsInvalid = "unknown-operations-invalid", "An unknown operation is an InvalidAction.", ["ministack"];
        MessagesOfOurOwn = "messages-of-our-own", "Every error has a text of the emulator's own.", ["ministack", "floci"];
        MessagesEverywhere = "messages-everywhere", "Errors without a text on AWS have one.", ["floci"];
        MessagesWithoutArn = "messages-without-arn", "Texts name keys by their ids.", ["floci"];
        FullStopsAbsent = "full-stops-absent", "Texts do not end with a full stop.", [];
        FullStopsAdded = "full-stops-added", "Texts that have none end with a full stop.", [];
        TruncatedNever = "truncated-never", "No list says that it goes on.", ["moto", "ministack"];
        NextMarkerAlways = "next-marker-always", "The last page of a list has a NextMarker.", [];
        ListsOneShort = "lists-one-short", "A list lacks its last entry.", [];
        LaterPagesEmpty = "later-pages-empty", "Every page of a list but the first is empty.", [];
        EmptyListsHoldABlank = "empty-lists-hold-a-blank", "An empty list holds one empty entry.", [];
        AbsentIsEmpty = "absent-is-empty", "Members that AWS leaves out are there, and empty or zero.", [];
        RotationsNewestFirst = "rotations-newest-first", "ListKeyRotations begins with the last rotation.", [];
        DatesAsText = "dates-as-text", "Dates are texts.", [];
        DatesInLocalTime = "dates-in-local-time", "Dates are an hour late, as by the wrong time zone.", [];
        CreatedNow = "created-now", "DescribeKey says that the key was made just now.", [];
        KeyIdIsNoArn = "key-id-is-no-arn", "KeyId in answers is the id, not the ARN.", [];
        DescribedIdIsArn = "described-id-is-arn", "KeyMetadata.KeyId of DescribeKey is the ARN.", [];
        DescribedArnIsId = "described-arn-is-id", "KeyMetadata.Arn of DescribeKey is the id.", [];
        KeyIdsWithoutDashes = "key-ids-without-dashes", "CreateKey answers an id without dashes.", [];
        StoreIdsWithoutPrefix = "store-ids-without-prefix", "CreateCustomKeyStore answers an id without its prefix.", [];
        StoresNamedForIds = "stores-named-for-ids", "Custom key stores are described with their names as ids.", [];
        MaterialIdsAlike = "material-ids-alike", "Every key material has the same id.", ["vorpalstacks"];
        MaterialIdsOfTheImport = "material-ids-of-the-import", "The same material has another id each time it is imported.", [];
        TypedImportsNameNothing = "typed-imports-name-nothing", "With an ImportType, ImportKeyMaterial does not name the material.", [];
        ReplicasNameNoMaterial = "replicas-name-no-material", "Replicas are described without their key material.", [];
        DecryptNamesNoMaterial = "decrypt-names-no-material", "Decrypt does not name the key material.", [];
        DescribedWithoutMaterial = "described-without-material", "DescribeKey does not name the key material.", [];
        SourceKeyAbsent = "source-key-absent", "ReEncrypt does not say which key decrypted.", [];
        PublicKeysAbsent = "public-keys-absent", "No answer has a PublicKey.", [];
        CiphertextsAbsent = "ciphertexts-absent", "Encrypt, GenerateDataKey and GenerateDataKeyWithoutPlaintext answer no ciphertext.", [];
        HiddenDataKeysAbsent = "hidden-data-keys-absent", "GenerateDataKeyWithoutPlaintext answers no ciphertext.", [];
        HiddenPrivateKeysAbsent = "hidden-private-keys-absent", "GenerateDataKeyPairWithoutPlaintext answers no private key.", [];
        PublicKeysRemade = "public-keys-remade", "GetPublicKey shows another key each time.", [];
        ImportTokensAbsent = "import-tokens-absent", "GetParametersForImport has no ImportToken.", [];
        ImportTokensUndated = "import-tokens-undated", "GetParametersForImport does not say until when its answer is valid.", [];
        CreateGrantAnswersNothing = "create-grant-answers-nothing", "CreateGrant answers neither id nor token.", [];
        GrantIdsAlike = "grant-ids-alike", "Every grant has the same id.", [];
        GrantTokensAlike = "grant-tokens-alike", "Every grant token is the same.", [];
        ReplicateAnswersNothing = "replicate-answers-nothing", "ReplicateKey says nothing of the replica.", [];
        DeletionUntold = "deletion-untold", "KeyMetadata tells neither date nor waiting period of a deletion.", [];
        WaitingPeriodAbsent = "waiting-period-absent", "ScheduleKeyDeletion answers neither state nor waiting period.", [];
        AlgorithmListsAbsent = "algorithm-lists-absent", "Keys do not list their algorithms.", [];
        AlgorithmsUnnamed = "algorithms-unnamed", "Answers do not name the algorithm that was used.", [];
        SpecsUntold = "specs-untold", "Answers tell neither spec nor usage of a key.", [];
        OwnersAbsent = "owners-absent", "KeyMetadata has neither AWSAccountId nor KeyManager.", [];
        CreationUntold = "creation-untold", "KeyMetadata does not say when a key was made.", [];
        DescriptionsAbsent = "descriptions-absent", "KeyMetadata has no Description.", [];
        ExpiryUntold = "expiry-untold", "KeyMetadata does not tell whether and when material expires.", [];
        PolicyNameAbsent = "policy-name-absent", "GetKeyPolicy does not name the policy.", [];
        OriginsAbsent = "origins-absent", "Answers do not say where key material comes from.", [];
        EnabledAlways = "enabled-always", "KeyMetadata.Enabled is true in every state.", [];
        EnabledNever = "enabled-never", "KeyMetadata.Enabled is false in every state.", [];
        StoreSettingsAbsent = "store-settings-absent", "Custom key stores are described without cluster, certificate and proxy.", [];
        LastUsageBare = "last-usage-bare", "GetKeyLastUsage says nothing of the key.", [];
        MaterialIdsOnlyDescribed = "material-ids-only-described", "Cryptographic operations do not name the key material.", ["LocalStack"];
        MetadataOf2020 = "metadata-of-2020", "KeyMetadata has no KeySpec, no MultiRegion and no MAC algorithms.", [];
        Refusals500 = "refusals-500", "Every refusal is HTTP 500.", [];
        StatesAreConflicts = "states-are-conflicts", "KMSInvalidStateException is a ConflictException.", [];
        UnknownIsInvalid = "unknown-is-invalid", "What does not exist is a ValidationException.", [];
        DeniedIsUnknown = "denied-is-unknown", "What is another account's is not found.", [];
        UsageIsInvalid = "usage-is-invalid", "A key of another usage is a ValidationException.", [];
        ImportErrorsAlike = "import-errors-alike", "Whatever is wrong with imported material is an InvalidCiphertextException.", [];
        ExistsIsConflict = "exists-is-conflict", "AlreadyExistsException is a ConflictException.", [];
        UnsupportedIsInvalid = "unsupported-is-invalid", "UnsupportedOperationException is a ValidationException.", [];
        DisabledIsAState = "disabled-is-a-state", "DisabledException is a KMSInvalidStateException.", [];
        CiphertextIsInvalid = "ciphertext-is-invalid", "InvalidCiphertextException is a ValidationException.", [];
        TagErrorsAreInvalid = "tag-errors-are-invalid", "TagException is a ValidationException.", [];
        FrontEndErrorsAlike = "front-end-errors-alike", "What cannot be read, is no operation or is not signed, is a ValidationException.", [];
        ArnErrorsAreUnknown = "arn-errors-are-unknown", "InvalidArnException is a NotFoundException.", ["moto", "local-kms"];
        GrantErrorsAlike = "grant-errors-alike", "Whatever is wrong with the id or token of a grant is a NotFoundException.", [];
        MissingMembersCrash = "missing-members-crash", "A request without a required member is HTTP 500.", [];
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
        EntriesBare = "entries-bare", "Grants, custom key stores and rotations are listed with ids and dates alone.", [];
        GrantIdsShort = "grant-ids-short", "A grant's id has 32 characters.", [];
        PoliciesForgotten = "policies-forgotten", "GetKeyPolicy answers an empty policy.", [];
        PoliciesAbsent = "policies-absent", "GetKeyPolicy answers no policy.", [];
        LastUsageNever = "last-usage-never", "No key has ever been used.", [];

        // Operations that do not exist.
        CreateKeyMissing = "create-key-missing", "There is no CreateKey.", [];
        DescribeKeyMissing = "describe-key-missing", "There is no DescribeKey.", [];
        ListKeysMissing = "list-keys-missing", "There is no ListKeys.", [];
        UpdateDescriptionMissing = "update-description-missing", "There is no UpdateKeyDescription.", [];
        SwitchingMissing = "switching-missing", "Keys cannot be disabled, nor enabled.", [];
        DeletionMissing = "deletion-missing", "No deletion can be scheduled or cancelled.", [];
        AliasesMissing = "aliases-missing", "There are no aliases.", [];
        TagsMissing = "tags-missing", "There are no tags.", [];
        PoliciesMissing = "policies-missing", "There are no key policies.", [];
        ListKeyPoliciesMissing = "list-key-policies-missing", "There is no ListKeyPolicies.", ["local-kms"];
        RotationMissing = "rotation-missing", "There is no automatic rotation.", [];
        RotationStatusMissing = "rotation-status-missing", "There is no GetKeyRotationStatus.", [];
        OnDemandMissing = "on-demand-missing", "There is no RotateKeyOnDemand.", ["ministack", "local-kms"];
        EncryptMissing = "encrypt-missing", "There is no Encrypt.", [];
        DecryptMissing = "decrypt-missing", "There is no Decrypt.", [];
        GenerateDataKeyMissing = "generate-data-key-missing", "There is no GenerateDataKey.", [];
        HiddenDataKeysMissing = "hidden-data-keys-missing", "There is no GenerateDataKeyWithoutPlaintext.", [];
        SignMissing = "sign-missing", "There is no Sign.", [];
        VerifyMissing = "verify-missing", "There are neither Verify nor VerifyMac.", [];
        GetPublicKeyMissing = "get-public-key-missing", "There is no GetPublicKey.", [];
        GrantListsMissing = "grant-lists-missing", "Grants cannot be listed.", [];
        GrantsNeverEnd = "grants-never-end", "Grants cannot be retired, nor revoked.", [];
        ImportMissing = "import-missing", "There is no ImportKeyMaterial.", [];
        DeleteMaterialMissing = "delete-material-missing", "There is no DeleteImportedKeyMaterial.", [];
        PromotionMissing = "promotion-missing", "There is no UpdatePrimaryRegion.", ["LocalStack", "moto", "ministack", "floci", "local-kms"];
        DescribeStoresMissing = "describe-stores-missing", "Custom key stores cannot be described.", [];
        ConnectStoresMissing = "connect-stores-missing", "Custom key stores cannot be connected, nor disconnected.", [];
        DisconnectStoreMissing = "disconnect-store-missing", "There is no DisconnectCustomKeyStore.", [];
        ChangeStoresMissing = "change-stores-missing", "Custom key stores cannot be changed, nor deleted.", [];
        ListKeyRotationsMissing = "list-key-rotations-missing", "There is no ListKeyRotations.", ["LocalStack", "ministack", "floci", "local-kms"];
        GrantsMissing = "grants-missing", "There are no grants.", ["ministack", "local-kms"];
        ImportsMissing = "imports-missing", "Key material cannot be imported.", ["moto", "ministack", "floci"];
        MultiRegionMissing = "multi-region-missing", "Keys cannot be replicated, nor primaries changed.", ["ministack", "floci", "local-kms"];
        StoresMissing = "stores-missing", "There are no custom key stores.", ["LocalStack", "moto", "ministack", "floci", "local-kms"];
        DataKeyPairsMissing = "data-key-pairs-missing", "There are no data key pairs.", ["moto", "floci"];
        HiddenDataKeyPairsMissing = "hidden-data-key-pairs-missing", "There is no GenerateDataKeyPairWithoutPlaintext.", [];
        ReEncryptMissing = "re-encrypt-missing", "There is no ReEncrypt.", ["ministack"];
        MacsMissing = "macs-missing", "There are no message authentication codes.", ["local-kms"];
        DeriveSharedSecretMissing = "derive-shared-secret-missing", "There is no DeriveSharedSecret.", ["moto", "ministack", "floci", "local-kms"];
        GenerateRandomMissing = "generate-random-missing", "There is no GenerateRandom.", ["ministack"];
        LastUsageMissing = "last-usage-missing", "There is no GetKeyLastUsage.", ["LocalStack", "moto", "ministack", "floci", "local-kms"];
    }
}
