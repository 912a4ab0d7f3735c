//! The steps of a request, each by itself: where the time goes.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use kms_bench::case::Case;
use kms_core::chance::Chance;
use kms_core::ciphertext::{EncryptionContext, Fresh, Maker, Sealed, Sealer};
use kms_core::identity::{Caller, KeyId};
use kms_core::material::{Material, MaterialVersion};
use kms_core::profile::AWS;
use kms_core::time::Instant;
use kms_core::world::World;
use kms_wire::request::{self, Head};
use kms_wire::{decode, validate};

criterion_group!(steps, material, ciphertext, request_id, front_end, whole_requests);
criterion_main!(steps);

fn material(criterion: &mut Criterion) {
    let (chance, caller) = (Chance::new(0), Caller::default());
    let id = KeyId::new(chance.uuid("key id", &[b"benchmark"]), false);
    criterion.bench_function("material/root of a new key", |bencher| {
        bencher.iter(|| Material::of(black_box(id), &caller, &chance));
    });
    let material = Material::of(id, &caller, &chance);
    criterion.bench_function("material/bytes of a version", |bencher| {
        bencher.iter(|| material.bytes(black_box(MaterialVersion(40))));
    });
    criterion.bench_function("material/id of a version", |bencher| {
        bencher.iter(|| material.material_id(black_box(MaterialVersion(40))));
    });
}

fn ciphertext(criterion: &mut Criterion) {
    let (chance, caller) = (Chance::new(0), Caller::default());
    let id = KeyId::new(chance.uuid("key id", &[b"benchmark"]), false);
    let material = Material::of(id, &caller, &chance);
    let (bytes, material_id) = (material.bytes(MaterialVersion(0)), material.material_id(MaterialVersion(0)));
    let context: EncryptionContext = [("purpose".into(), "benchmark".into())].into();
    let fresh = Fresh { salt: [1; 16], nonce: [2; 12] };
    let sealer = Sealer::new(&bytes, material_id);
    let sealed = || sealer.seal(black_box(&[7; 32]), &context, Maker::Encrypt, fresh);
    criterion.bench_function("ciphertext/seal 32 bytes", |bencher| bencher.iter(sealed));
    let blob = sealed();
    criterion.bench_function("ciphertext/open 32 bytes", |bencher| {
        bencher.iter(|| {
            Sealed::parse(black_box(&blob)).and_then(|sealed| sealer.open(&blob, &sealed, &context))
        });
    });
}

fn request_id(criterion: &mut Criterion) {
    let (mut world, caller) = (World::new(AWS, 0, Instant::START), Caller::default());
    criterion.bench_function("request id", |bencher| bencher.iter(|| world.request_id(&caller)));
}

fn front_end(criterion: &mut Criterion) {
    for operation in ["GetKeyRotationStatus", "Encrypt"] {
        let (case, default) = (Case::of(operation), Caller::default());
        criterion.bench_function(&format!("front end/caller and operation of {operation}"), |bencher| {
            bencher.iter(|| {
                let request = black_box(&case.request);
                let head = Head::of(request.method(), request.headers());
                (request::caller(head, &default), request::operation(head, &AWS).map(|found| found.name))
            });
        });
        let model = kms_model::operation(operation).expect("in the model");
        criterion.bench_function(&format!("front end/decode {operation}"), |bencher| {
            bencher.iter(|| decode::body(black_box(case.request.body()), model, &AWS));
        });
        let document = decode::body(case.request.body(), model, &AWS).expect("a valid body");
        criterion.bench_function(&format!("front end/validate {operation}"), |bencher| {
            bencher.iter(|| validate::input(black_box(&document), model, &AWS));
        });
    }
}

fn whole_requests(criterion: &mut Criterion) {
    for operation in ["GetKeyRotationStatus", "Encrypt", "Decrypt", "CreateKey"] {
        let case = Case::of(operation);
        criterion.bench_function(&format!("bytes in, bytes out/{operation}"), |bencher| {
            bencher.iter(|| case.simulator.answer(black_box(&case.request)));
        });
    }
}
