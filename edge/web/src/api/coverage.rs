//! 規定の実施状況 as JSON: each clause, how strongly it is held, and how it stands.

use axum::Json;
use office::{
    coverage::{Record, Remark, coverage},
    registers::Register,
};
use rules::authority::Action;
use serde_json::{Value, json};

use super::caller::Caller;
use crate::error::PageError;

pub async fn show(caller: Caller) -> Result<Json<Value>, PageError> {
    let office = &caller.app.office;
    let now = office.now();
    let state = office.read();
    caller.require(&state, &[Action::SeeCoverage])?;
    let rows = coverage(&state, &caller.app.clauses, now);
    let clauses: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "id": row.clause.id,
                "article": row.clause.article,
                "title": row.clause.title,
                "summary": row.clause.summary,
                "gate": row.clause.gate,
                "strength": row.clause.strength,
                "standing": row.standing,
                "evidence": row.evidence.as_ref().map(|it| {
                    json!({ "at": it.at, "record": record(&it.record) })
                }),
                "remarks": row.remarks.iter().map(remark).collect::<Vec<Value>>(),
                "due": row.due,
            })
        })
        .collect();
    Ok(Json(json!({ "at": now, "clauses": clauses })))
}

fn record(record: &Record) -> String {
    match record {
        Record::Matrix { version } => format!("rights-matrix/{version}"),
        Record::Application(no) => no.to_string(),
        Record::List(list) => format!("people-list/{}", list.0),
        Record::Window(no) => no.to_string(),
        Record::Vendor(id) => format!("vendor/{id}"),
        Record::Session(no) => no.to_string(),
        Record::Handover(no) => format!("handover/{no}"),
        Record::Intake(no) => format!("intake/{no}"),
        Record::OwnDevice(no) => format!("own_device/{no}"),
        Record::Disposal(no) => format!("disposal/{no}"),
        Record::Connections => "connections".into(),
        Record::Month(month) => format!("month/{month}"),
        Record::Things(it) => Register::Things(*it).file_name().into(),
    }
}

fn remark(remark: &Remark) -> Value {
    let (kind, count) = match remark {
        Remark::NoRecordCommittee => ("no_record_committee", None),
        Remark::NoMeetingPlanned => ("no_meeting_planned", None),
        Remark::Founding { permits } => ("founding_permits", Some(*permits)),
        Remark::Waiver { until } => return json!({ "kind": "waiver", "until": until }),
        Remark::ReportsOutstanding { count } => ("reports_outstanding", Some(*count)),
        Remark::ProvisionalStanding { count } => ("provisional_standing", Some(*count)),
        Remark::LeftOut { until, .. } => return json!({ "kind": "left_out", "until": until }),
        Remark::Rescued { on } => return json!({ "kind": "rescued", "on": on }),
        Remark::Restored { on, size } => {
            return json!({ "kind": "restored", "on": on, "size": size });
        }
        Remark::WitnessMissing { on } => return json!({ "kind": "witness_missing", "on": on }),
        Remark::NoList => ("no_list", None),
        Remark::LeftButActive { count } => ("left_but_active", Some(*count)),
        Remark::ActiveButNotListed { count } => ("active_but_not_listed", Some(*count)),
        Remark::NeverUsed { count } => ("never_used", Some(*count)),
        Remark::TextMissing => ("text_missing", None),
        Remark::NoConnections => ("no_connections", None),
        Remark::OldConnections { count } => ("old_connections", Some(*count)),
        Remark::NoVendors => ("no_vendors", None),
        Remark::NotAttested { count } => ("not_attested", Some(*count)),
        Remark::ContractsOver { count } => ("contracts_over", Some(*count)),
        Remark::OverrunWindows { count } => ("overrun_windows", Some(*count)),
        Remark::Unratified { count } => ("unratified", Some(*count)),
        Remark::NoKernelLock => ("no_kernel_lock", None),
        Remark::ReviewsOverdue { count } => ("reviews_overdue", Some(*count)),
        Remark::CopiesOverdue { count } => ("copies_overdue", Some(*count)),
        Remark::NoScanner => ("no_scanner", None),
        Remark::FilesWait { count } => ("files_wait", Some(*count)),
        Remark::NoSystemsListed => ("no_systems_listed", None),
        Remark::DevicesSuspended { count } => ("devices_suspended", Some(*count)),
        Remark::OnlyTransfers => ("only_transfers", None),
        Remark::MediaKept { count } => ("media_kept", Some(*count)),
        Remark::OnlyAtStation => ("only_at_station", None),
        Remark::NoThings(it) => {
            let register = Register::Things(*it).file_name();
            return json!({ "kind": format!("no_{register}"), "count": null });
        }
        Remark::AssetsOutside(count) => ("assets_outside", Some(*count)),
        Remark::ExceptionsOver(count) => ("exceptions_over", Some(*count)),
        Remark::NoCustodian(departments) => ("no_custodian", Some(*departments)),
        Remark::MediaMissing(count) => ("media_missing", Some(*count)),
        Remark::NotCounted(departments) => ("not_counted", Some(*departments)),
        Remark::NoDisposals => ("no_disposals", None),
        Remark::NotErased { count } => ("not_erased", Some(*count)),
        Remark::NotWitnessed { count } => ("not_witnessed", Some(*count)),
        Remark::MonthUnreported { month } => {
            return json!({ "kind": "month_unreported", "month": month });
        }
    };
    json!({ "kind": kind, "count": count })
}
