//! AWS KMS: today, in April 2024, and before.

use std::time::Duration;

use super::Profile;
use crate::faults::Faults;
use crate::identity::ArnForm;
use crate::time::Days;

/// AWS KMS as recorded in September 2026.
pub const AWS: Profile = Profile {
    name: "aws",
    about: "AWS KMS today",

    // Documented: service model of 2026-02-16 and the quota page. (10 until then: see AWS_2024_04.)
    on_demand_rotations_max: 25,
    // Recorded: 100, 112 and 131 s for a single-Region key (stackd 2026-09-12); the middle one.
    on_demand_rotation_takes: Duration::from_secs(112),
    // Recorded: 460 s with two replicas (stackd multi_region/rotation_complete_poll).
    on_demand_rotation_of_replicated_takes: Duration::from_secs(460),
    // Inferred: recorded is that both pass within seconds (stackd multi_region/replica_initial, primary_change_poll), and
    // that a replica is not ready after 3.
    replica_creation_takes: Duration::from_secs(10),
    primary_region_update_takes: Duration::from_secs(10),
    // Recorded: 4 min 45 s and 26 min 13 s (Cloud Custodian's recordings). None here, so that a test may
    // look on the very date; a user who wants AWS's lateness sets it.
    automatic_rotation_lateness: Duration::ZERO,
    // Documented: ConflictException, "an automatic rotation is in progress or starts within 20 minutes".
    // Which side the 20th minute itself belongs to is unknown.
    rotation_conflict_window: Duration::from_secs(20 * 60),
    // Documented; recorded 2025-03-12.
    rotation_period_default: Days(365),
    rotation_period_chosen: true,
    rotation_status_detailed: true,
    // Recorded for HMAC keys (stackd rotation/hmac_get-key-rotation-status), documented for asymmetric ones (Key states).
    rotation_operations_of_symmetric_keys_only: false,
    metadata_tells_rotation: false,
    // Documented: since 2025-06-05. Recorded: stackd imports, 2026-09-12.
    imported_keys_rotate: true,
    key_material_ids: true,
    operations_absent: &[],
    members_absent: &[],
    members_required: &[],
    values_absent: &[],
    // Recorded: stackd ecc, rsa: public_key of disabled keys.
    public_keys_of_enabled_keys_only: false,
    // AWS refuses them too, with MissingAuthenticationTokenException; here they are answered, so that a test needs no
    // credentials.
    signature_required: false,
    arns: ArnForm::OfRegion,
    dialect: None,
    text_dates: false,

    // Documented: quota page, 2025-11.
    aliases_per_key_max: 50,
    keys_per_region_max: 100_000,
    grants_per_key_max: 50_000,
    // Documented: quota page, 2025-11.
    key_stores_max: 10,
    // Documented: "up to 20 minutes" and "approximately five minutes"; disconnecting an external key store
    // takes "about five minutes", a CloudHSM key store an unknown time.
    cloud_hsm_store_connects_in: Duration::from_secs(20 * 60),
    external_store_connects_in: Duration::from_secs(5 * 60),
    key_store_disconnects_in: Duration::from_secs(5 * 60),
    // Recorded: 51 tags are too many (LocalStack 2025-01-17).
    tags_per_key_max: 50,
    // Documented: quota page of 2022; today's names no such quota.
    policy_bytes_max: 32 * 1024,
    // Documented; the service model's own range is 1 to 365.
    pending_window: (Days(7), Days(30)),
    pending_window_default: Days(30),
    faults: Faults::NONE,
};

/// AWS KMS as of 12 April 2024, when custom rotation periods and on-demand rotation were new.
pub const AWS_2024_04: Profile = Profile {
    name: "aws-2024-04",
    about: "AWS KMS of 12 April 2024: custom rotation periods and on-demand rotation as first released",
    // Recorded: the 11th is refused (LocalStack 2025-04-03).
    on_demand_rotations_max: 10,
    // Recorded: refused by origin (LocalStack 2025-03-08).
    imported_keys_rotate: false,
    // Documented: key material ids came on 2025-06-05 (history of the service model).
    key_material_ids: false,
    // Documented: DeriveSharedSecret came on 2024-06-13, GetKeyLastUsage on 2026-04-27.
    operations_absent: &["DeriveSharedSecret", "GetKeyLastUsage"],
    members_absent: &[
        // Documented: cross-account VPC endpoint services came on 2025-10-30.
        ("CreateCustomKeyStore", "XksProxyVpcEndpointServiceOwner"),
        ("UpdateCustomKeyStore", "XksProxyVpcEndpointServiceOwner"),
        ("DeleteImportedKeyMaterial", "KeyMaterialId"),
        ("ImportKeyMaterial", "ImportType"),
        ("ImportKeyMaterial", "KeyMaterialDescription"),
        ("ImportKeyMaterial", "KeyMaterialId"),
        ("ListKeyRotations", "IncludeKeyMaterial"),
        // Documented: came on 2026-02-16.
        ("Decrypt", "DryRunModifiers"),
        ("ReEncrypt", "DryRunModifiers"),
        // Documented: grants for services came on 2026-05-20.
        ("CreateGrant", "GranteeServicePrincipal"),
        ("CreateGrant", "RetiringServicePrincipal"),
        ("ListGrants", "GranteeServicePrincipal"),
        ("ListRetirableGrants", "RetiringServicePrincipal"),
    ],
    // Documented: they were required until then.
    members_required: &[("CreateGrant", "GranteePrincipal"), ("ListRetirableGrants", "RetiringPrincipal")],
    values_absent: &[
        // Documented: key agreement came on 2024-06-13.
        "DeriveSharedSecret",
        "KEY_AGREEMENT",
        // Documented: ML-DSA came on 2025-06-12.
        "EXTERNAL_MU",
        "ML_DSA_44",
        "ML_DSA_65",
        "ML_DSA_87",
        "ML_DSA_SHAKE_256",
        // Documented: Ed25519 came on 2025-11-07.
        "ECC_NIST_EDWARDS25519",
        "ED25519_PH_SHA_512",
        "ED25519_SHA_512",
    ],
    ..AWS
};

/// AWS KMS in the months before 12 April 2024: yearly rotation, on or off. DryRun is there: it came on
/// 2023-07-05 (documented).
pub const AWS_2023: Profile = Profile {
    name: "aws-2023",
    about: "AWS KMS before 12 April 2024: rotation every year, on or off",
    rotation_period_chosen: false,
    // Recorded: the body is exactly {"KeyRotationEnabled":true} (Cloud Custodian's recordings, 2018).
    rotation_status_detailed: false,
    operations_absent: &["DeriveSharedSecret", "GetKeyLastUsage", "ListKeyRotations", "RotateKeyOnDemand"],
    members_absent: &[
        // Documented: cross-account VPC endpoint services came on 2025-10-30.
        ("CreateCustomKeyStore", "XksProxyVpcEndpointServiceOwner"),
        ("UpdateCustomKeyStore", "XksProxyVpcEndpointServiceOwner"),
        ("DeleteImportedKeyMaterial", "KeyMaterialId"),
        ("ImportKeyMaterial", "ImportType"),
        ("ImportKeyMaterial", "KeyMaterialDescription"),
        ("ImportKeyMaterial", "KeyMaterialId"),
        ("Decrypt", "DryRunModifiers"),
        ("ReEncrypt", "DryRunModifiers"),
        ("CreateGrant", "GranteeServicePrincipal"),
        ("CreateGrant", "RetiringServicePrincipal"),
        ("ListGrants", "GranteeServicePrincipal"),
        ("ListRetirableGrants", "RetiringServicePrincipal"),
        ("EnableKeyRotation", "RotationPeriodInDays"),
    ],
    ..AWS_2024_04
};
