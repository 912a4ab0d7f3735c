//! Profiles: what differs between the two generations of documents, as data. Operations read fields; nobody compares a name.
//!
//! | grade | means |
//! |---|---|
//! | documented | Alibaba Cloud says so |
//! | contested | its documents disagree |
//! | inferred | follows from what is documented |
//! | unknown | nobody says: the simulator picks |
//!
//! `acd` is the manual as archived in July 2021, `sdk` the comments of `alibabacloud_kms20160120` 3.3.1, `inst` the pages about
//! keys in KMS instances (2023 and 2024).

use kms_core::time::Days;

use crate::faults::Faults;

/// One way Alibaba Cloud KMS behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name that `--profile` takes.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,

    /// The shortest and the longest rotation interval.
    pub rotation_interval: (Days, Days),
    /// Which keys CreateKeyVersion makes versions of.
    pub versions_by_hand: Kind,
    /// How long after a version the next may be made by hand.
    pub versions_by_hand_apart: Option<Days>,
    /// How many versions a key may have before CreateKeyVersion refuses.
    pub versions_max: Option<u32>,
    /// The waiting periods that ScheduleKeyDeletion takes, bounds included.
    pub pending_window: (Days, Days),
    /// The waiting period of a ScheduleKeyDeletion that names none; `None` where it must name one.
    pub pending_window_default: Option<Days>,
    /// Private keys may be imported.
    pub asymmetric_imports: bool,
    /// GetParametersForImport offers RSAES_OAEP_SHA_1.
    pub imports_with_oaep_sha_1: bool,
    /// What ids look like.
    pub ids: Ids,
    /// The KMS instance that keys are in where CreateKey names none.
    pub instance: Option<&'static str>,
    /// The least and the greatest page size of lists.
    pub page_size: (u32, u32),
    /// XML answers have the root `<{Action}Response>`; otherwise `<KMS>`.
    pub xml_named_after_operation: bool,

    /// How many bytes Encrypt takes.
    pub plaintext_bytes_max: usize,
    /// How many bytes AsymmetricEncrypt takes with SM2PKE.
    pub sm2_plaintext_bytes_max: usize,
    /// How many bytes a key policy may have.
    pub policy_bytes_max: usize,
    /// How many tags a request, and a key, may have.
    pub tags_max: usize,
    /// How many characters a tag's key and its value may have.
    pub tag_characters_max: usize,

    /// The mistakes that it makes on purpose.
    pub faults: Faults,
}

/// The two kinds of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Aliyun_AES_256, Aliyun_SM4.
    Symmetric,
    /// RSA and elliptic curves.
    Asymmetric,
}

/// What ids of keys and versions look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// Random UUIDs, both.
    Uuid,
    /// `key-hzz...`, and for versions another suffix.
    Instance,
}

/// KMS as API 2016-01-20 is documented for keys that are in no instance.
pub const ALIBABA: Profile = Profile {
    name: "alibaba",
    about: "Alibaba Cloud KMS, API 2016-01-20: keys outside KMS instances",

    // Documented: acd CreateKey and UpdateRotationPolicy, sdk UpdateRotationPolicy. Contested by sdk CreateKey: exactly 365 days.
    rotation_interval: (Days(7), Days(730)),
    // Documented: page of CreateKeyVersion, 2025.
    versions_by_hand: Kind::Asymmetric,
    versions_by_hand_apart: Some(Days(7)),
    versions_max: Some(50),
    // Contested: 7 to 30 (acd), 7 to 366 (sdk): the later document.
    pending_window: (Days(7), Days(366)),
    // Contested: optional (acd, which names no default: 30 is unknown) or required (sdk).
    pending_window_default: Some(Days(30)),
    // Documented: acd CreateKey.
    asymmetric_imports: false,
    // Documented: GetParametersForImport.
    imports_with_oaep_sha_1: true,
    // Documented: samples of all pages of acd.
    ids: Ids::Uuid,
    instance: None,
    // Contested: from 0 or from 1, to 100 or to 101, by operation and document: the widest.
    page_size: (0, 101),
    // Documented: samples of acd. Contested by "Sample responses" of 2023.
    xml_named_after_operation: false,

    // Documented: "6 KB" (acd Encrypt).
    plaintext_bytes_max: 6 * 1024,
    // Documented: acd AsymmetricEncrypt.
    sm2_plaintext_bytes_max: 6047,
    // Documented: sdk CreateKey.
    policy_bytes_max: 32_768,
    // Documented for a request (sdk CreateKey, TagResources); inferred for a key.
    tags_max: 20,
    // Documented: sdk CreateKey.
    tag_characters_max: 128,

    faults: Faults::NONE,
};

/// KMS as documented for keys in software instances.
pub const ALIBABA_INSTANCE: Profile = Profile {
    name: "alibaba-instance",
    about: "Alibaba Cloud KMS, API 2016-01-20: keys in software instances",
    // Documented: inst UpdateRotationPolicy, sdk CreateKey.
    rotation_interval: (Days(7), Days(365)),
    // Documented: inst CreateKeyVersion, which names neither a distance nor a limit.
    versions_by_hand: Kind::Symmetric,
    versions_by_hand_apart: None,
    versions_max: None,
    // Documented: sdk ScheduleKeyDeletion, "This parameter is required".
    pending_window_default: None,
    // Documented: "Import key material into an asymmetric key", 2026.
    asymmetric_imports: true,
    // Documented: GetParametersForImport, of dedicated KMS.
    imports_with_oaep_sha_1: false,
    // Documented: samples of inst.
    ids: Ids::Instance,
    // Unknown: the name; its form is the samples'.
    instance: Some("kst-hzz0000000000simulated"),
    // Documented: sample of inst CreateKeyVersion, "Sample responses" of 2023.
    xml_named_after_operation: true,
    ..ALIBABA
};

impl Profile {
    /// Every profile.
    pub const ALL: &'static [Self] = &[ALIBABA, ALIBABA_INSTANCE];

    /// Finds a profile by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|profile| profile.name == name).cloned()
    }
}
