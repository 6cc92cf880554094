//! What is stored stays readable: one golden file per event, `golden/events/<subject>.<event>.json`.
//!
//! A second file of the same event has a word behind: `plain` where no optional field is set, or the day
//! before a field was added. It is read forever.

use std::{collections::BTreeSet, fs, path::PathBuf};

use expect_test::expect_file;

use super::samples;
use crate::{
    Event, account, application, committee, device, disposal, external_device, forgetting,
    handover, incident, intake, line, maintenance, media, media_request, own_device, passage,
    people, permit, register, revocation, rights, setting, stocktaking, vendor,
};

/// The name of an event and the list of all names, from one table: none can be left out.
macro_rules! names {
    ($($event:pat => $name:literal,)*) => {
        fn name(event: &Event) -> &'static str {
            match event {
                $($event => $name,)*
            }
        }

        const NAMES: &[&str] = &[$($name,)*];
    };
}

names! {
    Event::Account(account::Event::Issued { .. }) => "account.issued",
    Event::Account(account::Event::SlipHanded { .. }) => "account.slip_handed",
    Event::Account(account::Event::PasswordChanged { .. }) => "account.password_changed",
    Event::Account(account::Event::SecondFactorSet { .. }) => "account.second_factor_set",
    Event::Account(account::Event::SecondFactorRemoved { .. }) => "account.second_factor_removed",
    Event::Account(account::Event::TokenIssued { .. }) => "account.token_issued",
    Event::Account(account::Event::TokenRevoked { .. }) => "account.token_revoked",
    Event::Application(application::Event::Submitted { .. }) => "application.submitted",
    Event::Application(application::Event::Endorsed { .. }) => "application.endorsed",
    Event::Application(application::Event::Examined { .. }) => "application.examined",
    Event::Application(application::Event::IssuedProvisionally { .. }) =>
        "application.issued_provisionally",
    Event::Application(application::Event::Decided { .. }) => "application.decided",
    Event::Application(application::Event::Resubmitted { .. }) => "application.resubmitted",
    Event::Application(application::Event::Withdrawn { .. }) => "application.withdrawn",
    Event::Committee(committee::Event::Composed { .. }) => "committee.composed",
    Event::Committee(committee::Event::MeetingsSet { .. }) => "committee.meetings_set",
    Event::Committee(committee::Event::Appointed { .. }) => "committee.appointed",
    Event::Committee(committee::Event::Dismissed { .. }) => "committee.dismissed",
    Event::Committee(committee::Event::SubstituteNamed(_)) => "committee.substitute_named",
    Event::Committee(committee::Event::SubstituteEnded { .. }) => "committee.substitute_ended",
    Event::Account(account::Event::SharedMarked { .. }) => "account.shared_marked",
    Event::Account(account::Event::SharedCleared { .. }) => "account.shared_cleared",
    Event::Disposal(disposal::Event::Recorded { .. }) => "disposal.recorded",
    Event::Disposal(disposal::Event::Witnessed { .. }) => "disposal.witnessed",
    Event::Forgetting(forgetting::Event::Forgotten { .. }) => "forgetting.forgotten",
    Event::Passage(passage::Event::SegmentClosed(_)) => "passage.segment_closed",
    Event::People(people::Event::Added { .. }) => "people.added",
    Event::People(people::Event::Changed { .. }) => "people.changed",
    Event::People(people::Event::Absent { .. }) => "people.absent",
    Event::People(people::Event::Returned { .. }) => "people.returned",
    Event::People(people::Event::ListApplied { .. }) => "people.list_applied",
    Event::People(people::Event::ListUndone { .. }) => "people.list_undone",
    Event::People(people::Event::Renamed { .. }) => "people.renamed",
    Event::Permit(permit::Event::Granted { .. }) => "permit.granted",
    Event::Permit(permit::Event::Confirmed { .. }) => "permit.confirmed",
    Event::Permit(permit::Event::Closed { .. }) => "permit.closed",
    Event::Revocation(revocation::Event::Ordered { .. }) => "revocation.ordered",
    Event::Revocation(revocation::Event::Received { .. }) => "revocation.received",
    Event::Rights(rights::Event::Proposed { .. }) => "rights.proposed",
    Event::Rights(rights::Event::Adopted { .. }) => "rights.adopted",
    Event::Rights(rights::Event::Withdrawn { .. }) => "rights.withdrawn",
    Event::Rights(rights::Event::Refused { .. }) => "rights.refused",
    Event::Rights(rights::Event::Deferred { .. }) => "rights.deferred",
    Event::Setting(setting::Event::Founded(_)) => "setting.founded",
    Event::Setting(setting::Event::FoundingClosed {}) => "setting.founding_closed",
    Event::Setting(setting::Event::SwitchesChanged(_)) => "setting.switches_changed",
    Event::Setting(setting::Event::HolidaysSet { .. }) => "setting.holidays_set",
    Event::Setting(setting::Event::SystemsSet { .. }) => "setting.systems_set",
    Event::Setting(setting::Event::ExtensionSet { .. }) => "setting.extension_set",
    Event::Setting(setting::Event::FieldsSet { .. }) => "setting.fields_set",
    Event::Setting(setting::Event::WaiverRecorded { .. }) => "setting.waiver_recorded",
    Event::Setting(setting::Event::WaiverEnded {}) => "setting.waiver_ended",
    Event::Setting(setting::Event::ClauseLeftOut { .. }) => "setting.clause_left_out",
    Event::Setting(setting::Event::ClauseTakenBack { .. }) => "setting.clause_taken_back",
    Event::Setting(setting::Event::ClauseTextSet { .. }) => "setting.clause_text_set",
    Event::Setting(setting::Event::CheckpointKept { .. }) => "setting.checkpoint_kept",
    Event::Setting(setting::Event::Noted(_)) => "setting.noted",
    Event::Vendor(vendor::Event::Registered { .. }) => "vendor.registered",
    Event::Vendor(vendor::Event::Enlisted { .. }) => "vendor.enlisted",
    Event::Vendor(vendor::Event::KeyReplaced { .. }) => "vendor.key_replaced",
    Event::Vendor(vendor::Event::CodeReplaced { .. }) => "vendor.code_replaced",
    Event::Vendor(vendor::Event::Struck { .. }) => "vendor.struck",
    Event::Vendor(vendor::Event::Attested { .. }) => "vendor.attested",
    Event::Line(line::Event::LineSet { .. }) => "line.line_set",
    Event::Line(line::Event::LineRetired { .. }) => "line.line_retired",
    Event::Line(line::Event::TargetSet { .. }) => "line.target_set",
    Event::Line(line::Event::TargetRetired { .. }) => "line.target_retired",
    Event::Line(line::Event::TerminalSet { .. }) => "line.terminal_set",
    Event::Line(line::Event::TerminalRetired { .. }) => "line.terminal_retired",
    Event::Line(line::Event::ConnectionSet { .. }) => "line.connection_set",
    Event::Line(line::Event::ConnectionRetired { .. }) => "line.connection_retired",
    Event::Maintenance(maintenance::Event::Permitted { .. }) => "maintenance.permitted",
    Event::Maintenance(maintenance::Event::PermitEnded { .. }) => "maintenance.permit_ended",
    Event::Maintenance(maintenance::Event::Planned { .. }) => "maintenance.planned",
    Event::Maintenance(maintenance::Event::Opened { .. }) => "maintenance.opened",
    Event::Maintenance(maintenance::Event::OpenedInEmergency { .. }) => "maintenance.opened_in_emergency",
    Event::Maintenance(maintenance::Event::ExtensionAsked { .. }) => "maintenance.extension_asked",
    Event::Maintenance(maintenance::Event::Extended { .. }) => "maintenance.extended",
    Event::Maintenance(maintenance::Event::Closed { .. }) => "maintenance.closed",
    Event::Maintenance(maintenance::Event::Ratified { .. }) => "maintenance.ratified",
    Event::Maintenance(maintenance::Event::Started { .. }) => "maintenance.started",
    Event::Maintenance(maintenance::Event::CutOrdered { .. }) => "maintenance.cut_ordered",
    Event::Maintenance(maintenance::Event::Headed { .. }) => "maintenance.headed",
    Event::Maintenance(maintenance::Event::Ended { .. }) => "maintenance.ended",
    Event::Maintenance(maintenance::Event::Reviewed { .. }) => "maintenance.reviewed",
    Event::Maintenance(maintenance::Event::LogImported(_)) => "maintenance.log_imported",
    Event::Maintenance(maintenance::Event::ConnectionExplained { .. }) => "maintenance.connection_explained",
    Event::Maintenance(maintenance::Event::MonthClosed(_)) => "maintenance.month_closed",
    Event::Maintenance(maintenance::Event::Halted { .. }) => "maintenance.halted",
    Event::Maintenance(maintenance::Event::Resumed { .. }) => "maintenance.resumed",
    Event::Handover(handover::Event::Permitted { .. }) => "handover.permitted",
    Event::Handover(handover::Event::Ended { .. }) => "handover.ended",
    Event::Handover(handover::Event::Begun { .. }) => "handover.begun",
    Event::Handover(handover::Event::Passed { .. }) => "handover.passed",
    Event::Handover(handover::Event::Held { .. }) => "handover.held",
    Event::Handover(handover::Event::Stopped { .. }) => "handover.stopped",
    Event::Handover(handover::Event::Released { .. }) => "handover.released",
    Event::Handover(handover::Event::Withheld { .. }) => "handover.withheld",
    Event::Handover(handover::Event::HandedOn { .. }) => "handover.handed_on",
    Event::Handover(handover::Event::Undelivered { .. }) => "handover.undelivered",
    Event::Handover(handover::Event::Reported { .. }) => "handover.reported",
    Event::Handover(handover::Event::Confirmed { .. }) => "handover.confirmed",
    Event::Handover(handover::Event::Closed { .. }) => "handover.closed",
    Event::Place(register::Event::Set { .. }) => "place.set",
    Event::Media(media::Event::Kept(register::Event::Set { .. })) => "media.set",
    Event::Place(register::Event::Retired { .. }) => "place.retired",
    Event::Media(media::Event::Kept(register::Event::Retired { .. })) => "media.retired",
    Event::Place(register::Event::ListApplied { .. }) => "place.list_applied",
    Event::Media(media::Event::Kept(register::Event::ListApplied { .. })) => "media.list_applied",
    Event::Place(register::Event::ListUndone { .. }) => "place.list_undone",
    Event::Media(media::Event::Kept(register::Event::ListUndone { .. })) => "media.list_undone",
    Event::Media(media::Event::Lent { .. }) => "media.lent",
    Event::Media(media::Event::HandedOut { .. }) => "media.handed_out",
    Event::Media(media::Event::Returned { .. }) => "media.returned",
    Event::Media(media::Event::Lost { .. }) => "media.lost",
    Event::Media(media::Event::Found { .. }) => "media.found",
    Event::Media(media::Event::Disposed { .. }) => "media.disposed",
    Event::Incident(incident::Event::Opened { .. }) => "incident.opened",
    Event::Incident(incident::Event::Answered { .. }) => "incident.answered",
    Event::Incident(incident::Event::StartMoved { .. }) => "incident.start_moved",
    Event::Incident(incident::Event::Reported { .. }) => "incident.reported",
    Event::Incident(incident::Event::Closed { .. }) => "incident.closed",
    Event::Asset(register::Event::Set { .. }) => "asset.set",
    Event::Destination(register::Event::Set { .. }) => "destination.set",
    Event::Device(device::Event::Kept(register::Event::Set { .. })) => "device.set",
    Event::Asset(register::Event::Retired { .. }) => "asset.retired",
    Event::Destination(register::Event::Retired { .. }) => "destination.retired",
    Event::Device(device::Event::Kept(register::Event::Retired { .. })) => "device.retired",
    Event::Asset(register::Event::ListApplied { .. }) => "asset.list_applied",
    Event::Destination(register::Event::ListApplied { .. }) => "destination.list_applied",
    Event::Device(device::Event::Kept(register::Event::ListApplied { .. })) => "device.list_applied",
    Event::Asset(register::Event::ListUndone { .. }) => "asset.list_undone",
    Event::Destination(register::Event::ListUndone { .. }) => "destination.list_undone",
    Event::Device(device::Event::Kept(register::Event::ListUndone { .. })) => "device.list_undone",
    Event::Device(device::Event::Lost { .. }) => "device.lost",
    Event::Device(device::Event::Found { .. }) => "device.found",
    Event::Stocktaking(stocktaking::Event::Begun { .. }) => "stocktaking.begun",
    Event::Stocktaking(stocktaking::Event::Counted { .. }) => "stocktaking.counted",
    Event::Stocktaking(stocktaking::Event::Missed { .. }) => "stocktaking.missed",
    Event::Stocktaking(stocktaking::Event::Closed { .. }) => "stocktaking.closed",
    Event::Intake(intake::Event::Received { .. }) => "intake.received",
    Event::Intake(intake::Event::Read { .. }) => "intake.read",
    Event::Intake(intake::Event::Failed { .. }) => "intake.failed",
    Event::Intake(intake::Event::Matched { .. }) => "intake.matched",
    Event::Intake(intake::Event::Rejected { .. }) => "intake.rejected",
    Event::Intake(intake::Event::HandedOver { .. }) => "intake.handed_over",
    Event::Intake(intake::Event::GivenBack { .. }) => "intake.given_back",
    Event::OwnDevice(own_device::Event::SystemsListed { .. }) => "own_device.systems_listed",
    Event::OwnDevice(own_device::Event::Permitted { .. }) => "own_device.permitted",
    Event::OwnDevice(own_device::Event::Ended { .. }) => "own_device.ended",
    Event::OwnDevice(own_device::Event::Closed { .. }) => "own_device.closed",
    Event::ExternalDevice(external_device::Event::Permitted { .. }) => "external_device.permitted",
    Event::ExternalDevice(external_device::Event::Ended { .. }) => "external_device.ended",
    Event::MediaRequest(media_request::Event::Permitted { .. }) => "media_request.permitted",
    Event::MediaRequest(media_request::Event::HandedOver { .. }) => "media_request.handed_over",
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/events")
}

fn written(event: &Event) -> String {
    serde_json::to_string_pretty(event).expect("events become JSON") + "\n"
}

// keeps: rule 15
#[test]
fn every_event_is_written_as_its_golden_file_says() {
    let samples = samples::events();
    for event in &samples {
        let path = folder().join(format!("{}.json", name(event)));
        expect_file![path].assert_eq(&written(event));
    }
    let sampled: BTreeSet<&str> = samples.iter().map(name).collect();
    let known: BTreeSet<&str> = NAMES.iter().copied().collect();
    assert_eq!(sampled, known, "an event without a sample, or a name without an event");
}

// keeps: rule 15
#[test]
fn every_golden_file_still_reads_and_is_written_the_same() {
    let mut read = BTreeSet::new();
    for file in fs::read_dir(folder()).expect("the golden files are there") {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("UTF-8");
        let event: Event = serde_json::from_str(&text)
            .unwrap_or_else(|it| panic!("{} no longer reads: {it}", path.display()));
        assert_eq!(written(&event), text, "{}", path.display());
        let stem = path.file_stem().and_then(|it| it.to_str()).expect("a name").to_owned();
        let named = stem == name(&event) || stem.starts_with(&format!("{}.", name(&event)));
        assert!(named, "{stem} holds {}", name(&event));
        read.insert(name(&event));
    }
    let known: BTreeSet<&str> = NAMES.iter().copied().collect();
    assert_eq!(read, known, "an event without a golden file");
}
