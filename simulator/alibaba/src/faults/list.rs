//! The only list of faults: name, and what it does in one line.
//!
//! No emulator of this service was looked at: all of them are mistakes that are easy to make. What a fault changes is elsewhere: see
//! the table in [`super`].

kms_core::faults! {
    /// A mistake that the simulator of Alibaba Cloud KMS can make.
    Fault {
        // Limits: see `data`.
        WaitingPeriodUnchecked = "waiting-period-unchecked", "ScheduleKeyDeletion takes any number of days.", [];
        IntervalsUnchecked = "intervals-unchecked", "A rotation interval may have any length.", [];
        IntervalsUpToAYear = "intervals-up-to-a-year", "A rotation interval has 365 days at most, in every profile.", [];
        VersionsAnyTime = "versions-any-time", "CreateKeyVersion makes a version however young the newest one is.", [];
        VersionsOfTheOtherKind = "versions-of-the-other-kind", "CreateKeyVersion makes versions of the keys that it is not for, symmetric or asymmetric.", [];
        PlaintextUpTo4096 = "plaintext-up-to-4096", "Encrypt takes 4096 bytes at most, as on AWS.", [];
        ImportsWithoutOaepSha1 = "imports-without-oaep-sha-1", "Material cannot be wrapped with RSAES_OAEP_SHA_1.", [];

        // Key states and deletion.
        DisabledKeysWork = "disabled-keys-work", "A disabled key encrypts, decrypts, signs and verifies.", [];
        DisabledKeysRotate = "disabled-keys-rotate", "The rotation of a disabled key can be changed, and versions of it be made.", [];
        PendingDeletionWorks = "pending-deletion-works", "A key that waits for its deletion encrypts, decrypts, signs and verifies.", [];
        PendingDeletionIsManaged = "pending-deletion-is-managed", "A key that waits for its deletion gets tags, aliases, descriptions and rotation.", [];
        CancelledDeletionDisables = "cancelled-deletion-disables", "CancelKeyDeletion leaves the key disabled, as on AWS.", [];
        DeletionNever = "deletion-never", "A key is never deleted, however long it has waited.", [];
        DeletionAtOnce = "deletion-at-once", "A key is deleted as soon as its deletion is scheduled.", [];

        // Operations that are accepted and do nothing: see `data`.
        EnableKeyDoesNothing = "enable-key-does-nothing", "EnableKey is accepted, and the key stays as it is.", [];
        DisableKeyDoesNothing = "disable-key-does-nothing", "DisableKey is accepted, and the key stays as it is.", [];
        ScheduleDeletionDoesNothing = "schedule-deletion-does-nothing", "ScheduleKeyDeletion is accepted, and the key stays as it is.", [];
        CancelDeletionDoesNothing = "cancel-deletion-does-nothing", "CancelKeyDeletion is accepted, and the key still waits for its deletion.", [];
        CreateAliasDoesNothing = "create-alias-does-nothing", "CreateAlias is accepted and names nothing.", [];
        UpdateAliasDoesNothing = "update-alias-does-nothing", "UpdateAlias is accepted and moves no alias.", [];
        DeleteAliasDoesNothing = "delete-alias-does-nothing", "DeleteAlias is accepted, and the alias stays.", [];
        TagResourceDoesNothing = "tag-resource-does-nothing", "TagResource is accepted and adds no tag.", [];
        TagResourcesDoesNothing = "tag-resources-does-nothing", "TagResources is accepted and adds no tag.", [];
        UntagResourceDoesNothing = "untag-resource-does-nothing", "UntagResource is accepted, and the tags stay.", [];
        UntagResourcesDoesNothing = "untag-resources-does-nothing", "UntagResources is accepted, and the tags stay.", [];
        UpdateDescriptionDoesNothing = "update-description-does-nothing", "UpdateKeyDescription is accepted and changes nothing.", [];
        UpdateRotationDoesNothing = "update-rotation-does-nothing", "UpdateRotationPolicy is accepted and changes nothing.", [];
        ImportsDoNothing = "imports-do-nothing", "ImportKeyMaterial is accepted, and the key still waits for its material.", [];
        DeletedMaterialStays = "deleted-material-stays", "DeleteKeyMaterial is accepted, and the material stays.", [];

        // Refusals that are not made: see `wire::faults`.
        KeyRulesUnchecked = "key-rules-unchecked", "CreateKey takes every combination of members, and makes nothing of those that it refuses otherwise.", [];
        CryptographyRulesUnchecked = "cryptography-rules-unchecked", "Cryptographic operations answer nothing where their parameters are wrong.", [];
        AliasNamesUnchecked = "alias-names-unchecked", "CreateAlias takes every name.", [];
        AliasesOverwritten = "aliases-overwritten", "CreateAlias moves an alias that exists.", [];
        OriginsUnchecked = "origins-unchecked", "Operations about imported material take keys of any origin.", [];
        SpoiltMaterialTaken = "spoilt-material-taken", "ImportKeyMaterial takes what it cannot use.", [];
        ImportTokensUnchecked = "import-tokens-unchecked", "ImportKeyMaterial takes every import token.", [];
        StateChangesUnchecked = "state-changes-unchecked", "A state that does not allow another one is no reason to refuse it.", [];
        KeysWithoutMaterialAnswer = "keys-without-material-answer", "Operations of a key without its material answer nothing.", [];
        VersionsUnchecked = "versions-unchecked", "A version that the key does not have is described without a word.", [];
        SignaturesUnchecked = "signatures-unchecked", "Whoever asks is answered: signatures, dates, nonces and AccessKey IDs are not looked at.", [];

        // Rotation and versions.
        AutomaticRotationNever = "automatic-rotation-never", "Automatic rotation is stored and never happens.", [];
        AutomaticRotationOnce = "automatic-rotation-once", "A key rotates once when it is looked at, however many intervals have passed.", [];
        AutomaticRotationLate = "automatic-rotation-late", "An automatic rotation comes a day late.", [];
        RotatesWhileDisabled = "rotates-while-disabled", "Keys rotate while they are disabled or wait for their deletion.", [];
        MissedRotationsBackdated = "missed-rotations-backdated", "Rotations that are overdue by a new interval, or that a disabled key missed, happen under their old dates.", [];
        IntervalCountsFromTheChange = "interval-counts-from-the-change", "The interval counts from UpdateRotationPolicy, not from the last rotation.", [];
        ChangedIntervalKeepsTheDate = "changed-interval-keeps-the-date", "A changed interval does not move the next rotation.", [];
        CreatedVersionIsTheOld = "created-version-is-the-old", "CreateKeyVersion answers the version that was the newest before.", [];
        RotationKeepsPrimary = "rotation-keeps-primary", "A rotation makes a version, and the first one stays the primary.", [];
        RotationKeepsMaterial = "rotation-keeps-material", "A version has the material of the first one.", [];
        EncryptsWithTheFirst = "encrypts-with-the-first", "Encryption goes on with the first version.", [];
        DecryptNamesTheNewest = "decrypt-names-the-newest", "Decrypt names the newest version, whichever encrypted.", [];
        OldCiphertextLost = "old-ciphertext-lost", "What older versions encrypted does not decrypt.", [];
        AsymmetricKeysRotate = "asymmetric-keys-rotate", "Asymmetric keys can be rotated by an interval.", [];
        ImportedKeysRotate = "imported-keys-rotate", "Keys with imported material can be rotated by an interval.", [];
        IntervalNotRequired = "interval-not-required", "Rotation can be enabled without an interval: it is 365 days then.", [];
        IntervalJudgedWhenDisabled = "interval-judged-when-disabled", "UpdateRotationPolicy judges the interval of a rotation that it disables.", [];
        IntervalsInDaysOnly = "intervals-in-days-only", "Rotation intervals are taken in days only.", [];
        IntervalSyntaxUnchecked = "interval-syntax-unchecked", "What is no rotation interval counts as 30 days.", [];

        // Imported material, aliases, cryptography.
        ImportedMaterialNeverExpires = "imported-material-never-expires", "Imported material stays beyond its expiry.", [];
        ImportTokensNeverExpire = "import-tokens-never-expire", "An import token is good for ever.", [];
        OtherMaterialTaken = "other-material-taken", "A key takes other material than its first.", [];
        AliasFilterIgnored = "alias-filter-ignored", "ListAliasesByKeyId lists the aliases of every key.", [];
        RandomnessRepeats = "randomness-repeats", "Nonces, data keys and tokens repeat.", [];

        // What requests may say: see `wire::faults`.
        DecryptContextIgnored = "decrypt-context-ignored", "Decrypt does not look at the encryption context.", [];
        DryRunIgnored = "dry-run-ignored", "A dry run is done for real.", [];
        DataKeysOf32Bytes = "data-keys-of-32-bytes", "Every data key has 32 bytes.", [];
        OriginIgnored = "origin-ignored", "CreateKey makes keys with material of its own.", [];
        UsageIgnored = "usage-ignored", "CreateKey makes keys of the usage that is the default.", [];
        TagsOfNewKeysDropped = "tags-of-new-keys-dropped", "CreateKey forgets the tags.", [];
        DescriptionsOfNewKeysDropped = "descriptions-of-new-keys-dropped", "CreateKey forgets the description.", [];
        RotationOfNewKeysDropped = "rotation-of-new-keys-dropped", "CreateKey forgets the rotation policy.", [];
        ExpiryIgnored = "expiry-ignored", "Imported material never gets an expiry.", [];
        FiltersIgnored = "filters-ignored", "ListKeys does not look at its filters.", [];
        PageNumberIgnored = "page-number-ignored", "Every page of a list is its first.", [];
        PageSizeIgnored = "page-size-ignored", "Pages of lists have ten entries, whatever PageSize says.", [];
        DefaultPageOf100 = "default-page-of-100", "Pages of lists have a hundred entries where PageSize says nothing.", [];
        OnlyTheFirstIsTagged = "only-the-first-is-tagged", "TagResources looks at the first key only.", [];
        LongTextsCut = "long-texts-cut", "A description or an alias that is too long is cut.", [];
        WrongValuesIgnored = "wrong-values-ignored", "A parameter with a value that it cannot have counts as absent.", [];
        BooleansInLowerCase = "booleans-in-lower-case", "Booleans are read in lower case only.", [];
        FormsUnread = "forms-unread", "Parameters in the body are not read.", [];
        DescriptionsDecodedTwice = "descriptions-decoded-twice", "Descriptions are decoded twice, so that a plus sign becomes a blank.", [];
        Acs3Missing = "acs3-missing", "Signatures by ACS3-HMAC-SHA256 are not understood.", [];
        Acs4Missing = "acs4-missing", "Signatures by ACS4-HMAC-SHA256 are not understood.", [];
        GetRefused = "get-refused", "Requests with GET are refused.", [];
        AnyMethodTaken = "any-method-taken", "Requests with any method are taken.", [];
        FormatsInCapitals = "formats-in-capitals", "Format is understood in capitals only.", [];

        // Codes, statuses and texts of errors: see `wire::faults`.
        States400 = "states-400", "What a key's state refuses is HTTP 400.", [];
        NotFound400 = "not-found-400", "What does not exist is HTTP 400.", [];
        Invalid422 = "invalid-422", "What is wrong with a parameter is HTTP 422.", [];
        Methods405 = "methods-405", "A method that is not taken is HTTP 405.", [];
        Unsupported405 = "unsupported-405", "What a kind of key does not do is HTTP 405.", [];
        Conflict409 = "conflict-409", "What exists already, and material and tokens that do not fit, are HTTP 409.", [];
        Signatures401 = "signatures-401", "What is wrong with a signature is HTTP 401.", [];
        Refusals500 = "refusals-500", "Every refusal is HTTP 500.", [];
        UnknownIsInvalid = "unknown-is-invalid", "What does not exist is an InvalidParameter.", [];
        StatesAlike = "states-alike", "Whatever a state refuses is a Rejected.StateModifiedFailed.", [];
        StateChangesAreRejected = "state-changes-are-rejected", "A state that cannot be changed is a Rejected.Disabled.", [];
        MissingIsInvalid = "missing-is-invalid", "A parameter that is missing is an InvalidParameter.", [];
        InvalidIsMissing = "invalid-is-missing", "A parameter that is wrong is a MissingParameter.", [];
        ImportErrorsAlike = "import-errors-alike", "Whatever is wrong with imported material is an InvalidKeyMaterial.", [];
        AliasErrorsAlike = "alias-errors-alike", "Whatever is wrong with an alias is an InvalidParameter.", [];
        KindsAreInvalid = "kinds-are-invalid", "What a kind or origin of key does not do is an InvalidParameter.", [];
        FrontEndErrorsAlike = "front-end-errors-alike", "What is wrong with method, action, version or signature is a ParseRequestParameterException.", [];
        DryRunsAreInvalid = "dry-runs-are-invalid", "A dry run that would succeed ends in an InvalidParameter.", [];
        MessagesOfOurOwn = "messages-of-our-own", "Every error has a text of the emulator's own.", [];
        FullStopsAbsent = "full-stops-absent", "Texts do not end with a full stop.", [];
        MissingUnnamed = "missing-unnamed", "The text about a missing parameter does not name it.", [];

        // What answers look like: see `wire::faults`.
        ListsEmpty = "lists-empty", "Every list is empty.", [];
        ListsOneShort = "lists-one-short", "A list lacks its last entry.", [];
        TotalCountsZero = "total-counts-zero", "TotalCount is 0.", [];
        TotalCountsOfThePage = "total-counts-of-the-page", "TotalCount says how many entries the page has.", [];
        TotalCountsOneMore = "total-counts-one-more", "TotalCount is one too many.", [];
        PagingUntold = "paging-untold", "Lists tell neither PageNumber nor PageSize.", [];
        PageNumberAlways1 = "page-number-always-1", "Every page says that it is the first.", [];
        PageSizeAlways100 = "page-size-always-100", "Every list says that its pages have a hundred entries.", [];
        RequestIdsAbsent = "request-ids-absent", "Answers have no RequestId.", [];
        RequestIdsWithoutDashes = "request-ids-without-dashes", "A RequestId has no dashes.", [];
        DatesInLocalTime = "dates-in-local-time", "Dates are those of China, and called UTC.", [];
        DatesAsNumbers = "dates-as-numbers", "Dates are numbers of milliseconds.", [];
        CreatedNow = "created-now", "Keys and versions are described as made just now.", [];
        IntervalsInDays = "intervals-in-days", "RotationInterval is told in days.", [];
        PrimaryVersionAbsent = "primary-version-absent", "DescribeKey does not name the primary version.", [];
        KeyIdsAbsent = "key-ids-absent", "Answers do not name the key that was used.", [];
        VersionIdsAbsent = "version-ids-absent", "Answers do not name the version that was used.", [];
        DescribedIdIsArn = "described-id-is-arn", "KeyMetadata.KeyId of DescribeKey is the ARN.", [];
        DescribedArnIsId = "described-arn-is-id", "KeyMetadata.Arn of DescribeKey is the id.", [];
        ArnsOfAws = "arns-of-aws", "ARNs begin with arn:aws.", [];
        SpecsUntold = "specs-untold", "KeyMetadata tells neither spec nor usage.", [];
        OriginsAbsent = "origins-absent", "KeyMetadata does not tell the origin.", [];
        StatesInCapitals = "states-in-capitals", "Key states are written in capitals.", [];
        StatesAlwaysEnabled = "states-always-enabled", "KeyMetadata.KeyState is Enabled in every state.", [];
        DescriptionsAbsent = "descriptions-absent", "KeyMetadata has no Description.", [];
        RotationUntold = "rotation-untold", "KeyMetadata does not tell whether the key rotates.", [];
        RotationAlwaysTold = "rotation-always-told", "KeyMetadata says of every key that it rotates, and when.", [];
        SuspensionUntold = "suspension-untold", "A suspended rotation is described as disabled.", [];
        SuspendedForgetsTheSchedule = "suspended-forgets-the-schedule", "A suspended rotation is described without interval and date.", [];
        IntervalUntold = "interval-untold", "KeyMetadata has no RotationInterval.", [];
        NextDateAbsent = "next-date-absent", "KeyMetadata has no NextRotationDate.", [];
        LastRotationIsCreation = "last-rotation-is-creation", "KeyMetadata.LastRotationDate is the date of creation.", [];
        LastRotationAbsent = "last-rotation-absent", "KeyMetadata has no LastRotationDate.", [];
        DeletionUntold = "deletion-untold", "KeyMetadata has no DeleteDate.", [];
        ExpiryUntold = "expiry-untold", "Answers do not tell when material and tokens expire.", [];
        VersionsNamedForKeys = "versions-named-for-keys", "Versions are shown with the key's id as their own.", [];
        VersionsBare = "versions-bare", "Versions are shown with their ids alone.", [];
        AliasesBare = "aliases-bare", "Aliases are listed with nothing but ARNs.", [];
        AliasesWithoutArn = "aliases-without-arn", "Aliases are listed without ARNs.", [];
        TagsBare = "tags-bare", "Tags are listed without values and keys.", [];
        TagKeysAbsent = "tag-keys-absent", "Tags are listed without their keys.", [];
        ListedKeysBare = "listed-keys-bare", "Keys are listed with nothing but ARNs.", [];
        ListedKeysWithoutArn = "listed-keys-without-arn", "Keys are listed without ARNs.", [];
        AnySignatureValid = "any-signature-valid", "AsymmetricVerify finds everything valid.", [];
        NoSignatureValid = "no-signature-valid", "AsymmetricVerify finds nothing valid.", [];
        PlaintextEncodedTwice = "plaintext-encoded-twice", "Decrypt and AsymmetricDecrypt answer plaintext in Base64 twice.", [];
        PlaintextPadded = "plaintext-padded", "Decrypt and AsymmetricDecrypt leave the padding of the last block in place.", [];
        PublicKeysWithoutPem = "public-keys-without-pem", "GetPublicKey answers Base64 without the lines of PEM.", [];
        CiphertextsAbsent = "ciphertexts-absent", "Encrypt, GenerateDataKey and GenerateDataKeyWithoutPlaintext answer no ciphertext.", [];
        ReEncryptAnswersTheOld = "re-encrypt-answers-the-old", "ReEncrypt answers the ciphertext that it was given.", [];

        // Operations that do not exist: see `data`.
        CreateKeyMissing = "create-key-missing", "There is no CreateKey.", [];
        DescribeKeyMissing = "describe-key-missing", "There is no DescribeKey.", [];
        ListKeysMissing = "list-keys-missing", "There is no ListKeys.", [];
        UpdateDescriptionMissing = "update-description-missing", "There is no UpdateKeyDescription.", [];
        SwitchingMissing = "switching-missing", "Keys cannot be disabled, nor enabled.", [];
        DeletionMissing = "deletion-missing", "No deletion can be scheduled or cancelled.", [];
        CancellationMissing = "cancellation-missing", "There is no CancelKeyDeletion.", [];
        AliasesMissing = "aliases-missing", "There are no aliases.", [];
        AliasListsMissing = "alias-lists-missing", "Aliases cannot be listed.", [];
        AliasChangesMissing = "alias-changes-missing", "Aliases cannot be moved, nor deleted.", [];
        TagsMissing = "tags-missing", "Keys cannot be tagged one by one.", [];
        UntaggingMissing = "untagging-missing", "Tags cannot be taken away.", [];
        ResourceTagsMissing = "resource-tags-missing", "Several keys cannot be tagged at once.", [];
        ListTagsMissing = "list-tags-missing", "The tags of a key cannot be listed.", [];
        RotationMissing = "rotation-missing", "There is no UpdateRotationPolicy.", [];
        CreateVersionMissing = "create-version-missing", "There is no CreateKeyVersion.", [];
        VersionsMissing = "versions-missing", "Versions cannot be listed, nor described.", [];
        EncryptMissing = "encrypt-missing", "There is no Encrypt.", [];
        DecryptMissing = "decrypt-missing", "There is no Decrypt.", [];
        GenerateDataKeyMissing = "generate-data-key-missing", "There is no GenerateDataKey.", [];
        HiddenDataKeysMissing = "hidden-data-keys-missing", "There is no GenerateDataKeyWithoutPlaintext.", [];
        ExportsMissing = "exports-missing", "Data keys cannot be exported.", [];
        ExportMissing = "export-missing", "There is no ExportDataKey.", [];
        ReEncryptMissing = "re-encrypt-missing", "There is no ReEncrypt.", [];
        KeyPairsMissing = "key-pairs-missing", "Asymmetric keys do nothing.", [];
        GetPublicKeyMissing = "get-public-key-missing", "There is no GetPublicKey.", [];
        VerifyMissing = "verify-missing", "There is no AsymmetricVerify.", [];
        PrivateDecryptionMissing = "private-decryption-missing", "There is no AsymmetricDecrypt.", [];
        ImportsMissing = "imports-missing", "Key material cannot be imported.", [];
        ImportMissing = "import-missing", "There is no ImportKeyMaterial.", [];
        DeleteMaterialMissing = "delete-material-missing", "There is no DeleteKeyMaterial.", [];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_of_another_service_has_no_name_here() {
        assert_eq!(Fault::named("rotation-limit-10"), None);
    }
}
