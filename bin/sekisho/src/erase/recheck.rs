//! `sekisho erase --recheck CERTIFICATE DEVICE`: whether a disk still holds just the noise of its certificate.

use std::{fs, io::Read, process::ExitCode};

use ::erase::{
    Pass,
    certificate::{FILE_BYTES_MAX, Recheck},
    device::Device,
    medium,
    overwrite::Stop,
    read_back::read_back,
};
use anyhow::{Context, Result, bail};

use super::{meter::Meter, order::RecheckDisk, words};

pub fn run(order: &RecheckDisk) -> Result<ExitCode> {
    let mut text = String::new();
    let file = || order.certificate.display().to_string();
    fs::File::open(&order.certificate)
        .and_then(|it| it.take(FILE_BYTES_MAX).read_to_string(&mut text))
        .with_context(file)?;
    let recheck = Recheck::read(&text).with_context(file)?;
    let medium = medium::find(&recheck.serial, order.device.as_deref())?;
    let device = Device::look_at(&medium.path)?;
    if device.size_bytes != recheck.size_bytes {
        bail!(words::other_size(recheck.size_bytes, device.size_bytes));
    }
    let mut meter = Meter::default();
    let mut watch = |progress| meter.tell(progress);
    let findings = read_back(&mut Pass { device: &device, key: &recheck.key, watch: &mut watch });
    if findings.is_clean() {
        println!(
            "証明書のとおりです。全セクタを確かめました。 / As the certificate says: every sector was checked."
        );
        return Ok(ExitCode::SUCCESS);
    }
    println!("証明書と違います。 / Not as the certificate says.");
    for (name, sectors) in [
        ("違うセクタ / differing sectors", &findings.differing),
        ("読めないセクタ / unreadable sectors", &findings.unreadable),
    ] {
        let ranges =
            sectors.ranges().iter().map(|it| format!("{}–{}", it.first, it.first + it.count - 1));
        println!("{name}: {}  {}", sectors.count(), ranges.collect::<Vec<_>>().join(", "));
    }
    findings.stopped.map(Stop::words).iter().for_each(|it| println!("{it}"));
    Ok(ExitCode::FAILURE)
}
