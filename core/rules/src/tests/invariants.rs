//! What always holds, told a second time and in another way than the rules tell it: from the ledger alone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan, civil::Date};

use crate::{
    Event, Hospital, account,
    application::{self, Application, Convened, Sitting, Stage, Verdict},
    authority::Asker,
    calendar::tokyo::{civil, midnight},
    checkpoint::{Bearer, Passage, check},
    committee::{Body, Post},
    disposal, forgetting,
    id::{AccountId, ApplicationNo, PersonId},
    own_device, people,
    permit::{self, Basis},
    record::{Actor, Record},
    refusal::Refusal,
    revocation, rights,
};

/// Every entry, in the light of the state before it.
pub fn entry_was_right(before: &Hospital, record: &Record, event: &Event) {
    match event {
        Event::Application(it) => application_was_right(before, record, it),
        Event::Permit(it) => permit_was_right(before, it),
        Event::Rights(
            rights::Event::Adopted { sitting, .. } | rights::Event::Refused { sitting, .. },
        ) => {
            let proposer = before.rights.proposed.as_ref().and_then(|it| it.by.person());
            let concerned = proposer.into_iter().collect();
            sitting_was_right(before, record, Body::RecordCommittee, sitting, &concerned);
            assert_ne!(proposer, record.by.person(), "the proposer decided");
        }
        Event::People(_)
        | Event::Committee(_)
        | Event::Setting(_)
        | Event::Rights(_)
        | Event::Account(_)
        | Event::Revocation(_)
        | Event::Passage(_)
        | Event::Vendor(_)
        | Event::Line(_)
        | Event::Maintenance(_)
        | Event::Handover(_)
        | Event::Place(_)
        | Event::Media(_)
        | Event::Incident(_)
        | Event::Device(_)
        | Event::Asset(_)
        | Event::Destination(_)
        | Event::Stocktaking(_)
        | Event::Intake(_)
        | Event::OwnDevice(_)
        | Event::ExternalDevice(_)
        | Event::MediaRequest(_) => {}
        Event::Disposal(it) => disposal_was_right(record, it),
        Event::Forgetting(it) => forgetting_was_right(before, record, it),
    }
}

/// Two people, and never another method than the regulation has for the kind.
fn disposal_was_right(record: &Record, event: &disposal::Event) {
    let disposal::Event::Recorded { about, .. } = event else { return };
    assert_ne!(record.by.person(), Some(about.witness), "their own witness");
    assert!(about.kind.methods().contains(&about.method));
    assert!(about.method != disposal::Method::Erase || about.document.is_some());
}

/// What is forgotten is nobody's present name on the list, and nothing that is being decided on.
fn forgetting_was_right(before: &Hospital, record: &Record, event: &forgetting::Event) {
    let forgetting::Event::Forgotten { text, .. } = event;
    let by = record.by.person().expect("the system forgets nothing");
    assert!(before.committees.holds(by, &Post::OperationsOfficer));
    let called = |it: &people::Person| it.listed.name == *text || it.listed.kana == *text;
    assert!(!before.people.all().any(|it| it.on_list && called(it)), "a present name");
    assert!(!before.applications.open().any(|it| it.texts().contains(text)), "an open form");
}

fn application_was_right(before: &Hospital, record: &Record, event: &application::Event) {
    use application::Event as E;
    let by = record.by.person().expect("people move applications, not the system");
    let application = before.applications.get(event.no());
    let acting_for = match event {
        E::Submitted { acting_for, .. } | E::Endorsed { acting_for, .. } => *acting_for,
        E::Examined { acting_for, waived, .. } => {
            decider_was_right(before, record, application, *acting_for, *waived);
            *acting_for
        }
        E::IssuedProvisionally { waived, .. } => {
            decider_was_right(before, record, application, None, *waived);
            None
        }
        E::Decided { sitting, waived, .. } => {
            decider_was_right(before, record, application, None, *waived);
            let application = application.expect("what is decided was handed in");
            let concerned = sides(before, application);
            let body = application.asked.form().decided_by();
            sitting_was_right(before, record, body, sitting, &concerned);
            assert!(
                civil(application.handed_in()) <= sitting.on,
                "decided before it was handed in"
            );
            None
        }
        E::Resubmitted { .. } | E::Withdrawn { .. } => None,
    };
    if let Some(principal) = acting_for {
        let form = match event {
            E::Submitted { asked, .. } => asked.form().kind(),
            _ => application.expect("it was handed in").asked.form().kind(),
        };
        let mut named = before.committees.principals(by, form, record.at);
        assert!(named.any(|it| it == principal), "nobody named this substitute");
    }
}

/// Rule 3: not the applicant, not who benefits, not those they stand in for; never the audit officer.
fn decider_was_right(
    before: &Hospital,
    record: &Record,
    application: Option<&Application>,
    acting_for: Option<PersonId>,
    waived: bool,
) {
    let application = application.expect("what is decided was handed in");
    let by = record.by.person().expect("the system decides nothing");
    let about = application::beneficiary(before, &application.asked).expect("somebody").id;
    for one in [Some(by), acting_for].into_iter().flatten() {
        assert!(!before.committees.holds(one, &Post::AuditOfficer), "the audit officer decided");
        assert_ne!(one, about, "somebody decided on what is theirs");
        let applied =
            application.applicant.person() == Some(one) || application.acting_for == Some(one);
        let waiver = before.setting.waiver_on(civil(record.at)).is_some();
        assert!(!applied || (waived && waiver), "somebody decided on what they applied for");
    }
}

fn sides(before: &Hospital, application: &Application) -> BTreeSet<PersonId> {
    let about = application::beneficiary(before, &application.asked).expect("somebody").id;
    let applied = application.applicant.person().into_iter().chain(application.acting_for);
    applied.chain([about]).collect()
}

fn sitting_was_right(
    before: &Hospital,
    record: &Record,
    body: Body,
    sitting: &Sitting,
    concerned: &BTreeSet<PersonId>,
) {
    assert!(sitting.on <= civil(record.at), "decided in the future");
    let seats = before.committees.seats(body).expect("a body that was composed");
    let auditor = |it: &&PersonId| before.committees.holds(**it, &Post::AuditOfficer);
    assert_eq!(sitting.present.iter().find(auditor), None, "the audit officer sat in it");
    if sitting.convened == Convened::Delegated {
        assert_eq!(body, Body::SystemCommittee, "decided alone on a right");
        assert_eq!(seats.chair, record.by.person(), "only the chair decides alone");
        return;
    }
    assert!(sitting.present.is_subset(&seats.members), "a stranger sat in it");
    let free = sitting.present.difference(&sitting.recused);
    let counted = free.filter(|it| !concerned.contains(it)).count();
    assert!(counted >= usize::from(seats.quorum), "no quorum");
}

/// Rules 1 and 11: what a permit stands on, and that it ends.
fn permit_was_right(before: &Hospital, event: &permit::Event) {
    match event {
        permit::Event::Granted { no, person, terms, basis, .. } => {
            assert!(before.people.get(*person).is_some(), "a right of nobody");
            assert!(before.rights.matrix.category(&terms.category).is_some(), "no such category");
            assert!(before.permits.get(*no).is_none(), "granted twice");
            assert!(terms.until <= last_day(terms.from), "it outlasts its fiscal year");
            match basis {
                Basis::Founding => assert!(before.setting.is_founding(), "the founding was over"),
                Basis::Committee => was_approved(before, *no),
                Basis::Provisional { until } => was_provisional(before, *no, *until),
            }
        }
        permit::Event::Confirmed { no, .. } => was_approved(before, *no),
        permit::Event::Closed { .. } => {}
    }
}

fn was_approved(before: &Hospital, no: ApplicationNo) {
    let application = before.applications.get(no).expect("a permit stands on an application");
    assert_eq!(application.stage, Stage::Approved, "never approved");
    let decided = application.steps.last().map(|it| &it.what);
    let by_committee = matches!(decided, Some(application::Did::Decided(it))
        if it.verdict == Verdict::Approve && it.convened != Convened::Delegated);
    assert!(by_committee, "the last step is no approval by the committee");
    assert!(application.asked.form().terms().is_some(), "a name or a vendor is no right");
}

fn was_provisional(before: &Hospital, no: ApplicationNo, until: Timestamp) {
    let application = before.applications.get(no).expect("a permit stands on an application");
    assert_eq!(application.stage, Stage::Before(Body::RecordCommittee), "nobody examined it");
    assert_eq!(application.provisional_until, Some(until));
    let days = before.setting.switches.provisional_days.expect("switched on");
    let issued = civil(application.steps.last().expect("a step").at);
    let meetings = before.committees.meetings(Body::RecordCommittee);
    let meeting = meetings.filter(|it| *it >= issued).min().expect("a meeting is planned");
    let latest = meeting.saturating_add((i64::from(days) + 1).days());
    assert!(until <= midnight(latest), "it lapses too late");
}

/// 31 March after the day 45 days on.
fn last_day(from: Date) -> Date {
    let on = from.saturating_add(45.days());
    let ends = if on.month() <= 3 { on.year() } else { on.year() + 1 };
    jiff::civil::date(ends, 3, 31)
}

/// Whether the ledger, read naively, lets this account in at this moment.
pub fn ledger_lets_in(
    ledger: &[(Record, Event)],
    account: &AccountId,
    now: Timestamp,
) -> BTreeSet<ApplicationNo> {
    let mut open = BTreeMap::new();
    for (_, event) in ledger {
        match event {
            Event::Permit(permit::Event::Granted { no, account: of, terms, basis, .. })
                if of == account =>
            {
                let lapses = match basis {
                    Basis::Provisional { until } => *until,
                    Basis::Committee | Basis::Founding => Timestamp::MAX,
                };
                let end = midnight(terms.until.tomorrow().expect("a day"));
                open.insert(*no, (midnight(terms.from), end, lapses));
            }
            Event::Permit(permit::Event::Confirmed { no, .. }) => {
                open.entry(*no).and_modify(|it| it.2 = Timestamp::MAX);
            }
            Event::Permit(permit::Event::Closed { no, at, .. }) => {
                open.entry(*no).and_modify(|it| it.1 = it.1.min(*at));
            }
            _ => {}
        }
    }
    let stands = |(from, end, lapses): &(Timestamp, Timestamp, Timestamp)| {
        (*from..(*end).min(*lapses)).contains(&now)
    };
    open.into_iter().filter(|(_, it)| stands(it)).map(|(no, _)| no).collect()
}

/// The gates say what the ledger says; a pass ends when it says so; no ended right opens anything.
pub fn gates_are_right(hospital: &Hospital, ledger: &[(Record, Event)], now: Timestamp) {
    for account in hospital.accounts.all() {
        let open = ledger_lets_in(ledger, &account.id, now);
        match check(hospital, &Passage::Office { account: &account.id }, now) {
            Ok(pass) => {
                let no = pass.permit.expect("only media need none");
                assert!(open.contains(&no), "{} passes by {no}", account.id);
                assert_eq!(pass.bearer, Bearer::Person(account.person));
                let permit = hospital.permits.get(no).expect("it exists");
                assert!(now < pass.until && !permit.is_effective(pass.until), "{}", pass.until);
                assert!(hospital.rights.matrix.category(&permit.category).is_some());
            }
            Err(_) => assert!(open.is_empty(), "{} is shut out", account.id),
        }
    }
    devices_are_right(hospital, now);
    externals_are_right(hospital, now);
    for revocation in hospital.revocations.all().filter(|it| it.at <= now) {
        for no in &revocation.permits {
            let permit = hospital.permits.get(*no).expect("it exists");
            assert!(!permit.is_effective(now), "{no} opens after {}", revocation.no);
        }
        for permit in hospital.permits.of(revocation.person).filter(|_| revocation.everything) {
            let form = hospital.applications.get(permit.no);
            let handed_in = form.map_or(permit.granted_at, Application::handed_in);
            let opens = handed_in.max(permit.starts_at());
            let new = handed_in >= revocation.asked_at && opens >= revocation.at;
            assert!(new || !permit.is_effective(now), "{} after {}", permit.no, revocation.no);
        }
    }
}

/// A person's own device comes in only with the right that it stands on, by an approved form with the pledge, on a
/// listed system, and not after its end.
fn devices_are_right(hospital: &Hospital, now: Timestamp) {
    for device in hospital.own_devices.permits() {
        let own_device::OwnDevice { account, system, method, .. } = &device.asked;
        let passage = Passage::OwnDevice { account, system, method: *method };
        let Ok(pass) = check(hospital, &passage, now) else { continue };
        let office = check(hospital, &Passage::Office { account }, now);
        assert!(office.is_ok_and(|it| pass.until <= it.until), "{account} has no right");
        let permit =
            hospital.own_devices.permit(pass.permit.expect("a permit")).expect("it exists");
        let form = hospital.applications.get(permit.no).expect("it was applied for");
        assert_eq!(form.stage, Stage::Approved);
        assert!(permit.asked.pledged && permit.ended.is_none(), "{}", permit.no);
        assert!(hospital.own_devices.system(system).is_some(), "{system} is not listed");
        assert!(civil(now) <= permit.asked.until && now < pass.until);
    }
}

/// What the house has not designated is connected only by an approved form, with the three functions, as directed.
fn externals_are_right(hospital: &Hospital, now: Timestamp) {
    for device in hospital.external_devices.permits() {
        let Ok(pass) = check(hospital, &Passage::Medium { serial: &device.asked.serial }, now)
        else {
            continue;
        };
        let permit = pass.permit.and_then(|it| hospital.external_devices.permit(it));
        let permit = permit.expect("no medium of the register has this serial");
        let form = hospital.applications.get(permit.no).expect("it was applied for");
        assert_eq!(form.stage, Stage::Approved);
        let it = &permit.asked;
        assert!(it.has_av && it.has_encryption && it.has_password || it.exception.is_some());
        assert!(permit.ended.is_none() && civil(now) <= it.until && now < pass.until);
    }
}

/// What the desks show is what the rules allow.
pub fn desks_are_right(hospital: &Hospital, now: Timestamp) {
    for application in hospital.applications.open() {
        let (no, seen) = (application.no, application.content);
        let command = match application.stage {
            Stage::WithHead => application::Command::Endorse { no },
            Stage::InExamination => {
                let finding = application::Finding::PassOn {};
                application::Command::Examine { no, seen, finding }
            }
            _ => continue,
        };
        for account in hospital.accounts.all() {
            let person = account.person;
            if check(hospital, &Passage::Office { account: &account.id }, now).is_err() {
                continue;
            }
            let by = Actor::Person { person, account: account.id.clone() };
            let shown = application::names_at_desk(hospital, application, person, now);
            let decide = |acting_for| {
                let asker = Asker { by: &by, acting_for };
                application::decide(hospital, asker, command.clone(), now)
            };
            let is_told = matches!(decide(None), Err(Refusal::ActsForSeveral));
            let chooses = shown.len() > 1 && shown.iter().all(|it| it.principal.is_some());
            assert_eq!(is_told, chooses, "{no} {by:?} {shown:?}");
            assert_eq!(
                decide(None).is_ok(),
                !shown.is_empty() && !chooses,
                "{no} {by:?} {shown:?}"
            );
            for standing in shown {
                let named = decide(Some(standing.holder()));
                assert!(named.is_ok(), "{no} {standing:?} {named:?}");
            }
        }
    }
}

/// Rule 4: numbers, user IDs and people are new each time, and belong to one person forever.
pub fn nothing_is_used_twice(ledger: &[(Record, Event)]) {
    let mut numbers = BTreeSet::new();
    let mut accounts = BTreeSet::new();
    let mut people = BTreeSet::new();
    for (_, event) in ledger {
        let new = match event {
            Event::Application(application::Event::Submitted { no, .. })
            | Event::Revocation(revocation::Event::Ordered { no, .. }) => numbers.insert(*no),
            Event::Permit(permit::Event::Granted { no, basis: Basis::Founding, .. }) => {
                numbers.insert(*no)
            }
            Event::Account(account::Event::Issued { account, .. }) => {
                accounts.insert(account.clone())
            }
            Event::People(people::Event::Added { person, .. }) => people.insert(*person),
            _ => true,
        };
        assert!(new, "used before: {event:?}");
    }
}

/// The house itself stays able to act, and the audit officer stays outside.
pub fn house_is_right(hospital: &Hospital) {
    let committees = &hospital.committees;
    assert!(committees.holders(&Post::SystemOperator).next().is_some(), "no system operator");
    if !hospital.setting.is_founding() {
        assert!(committees.holders(&Post::OperationsOfficer).next().is_some(), "nobody appoints");
    }
    for auditor in committees.holders(&Post::AuditOfficer) {
        assert!(!committees.sits_in(auditor, Body::SystemCommittee));
        assert!(!committees.sits_in(auditor, Body::RecordCommittee));
        assert!(!committees.holds(auditor, &Post::OperationsOfficer));
    }
    let staff_numbers: BTreeSet<_> = hospital.people.all().map(|it| &it.listed.staff_no).collect();
    assert_eq!(staff_numbers.len(), hospital.people.all().count(), "a staff number of two people");
    let open = hospital.applications.all().filter(|it| it.stage.is_open()).map(|it| it.no);
    assert!(hospital.applications.open().map(|it| it.no).eq(open), "the open ones");
}
