//! What is counted, and that it stays bounded.

use axum::http::{Method, StatusCode};
use expect_test::expect;
use jiff::SignedDuration;

use super::{Meter, text};

#[test]
fn requests_are_told_as_prometheus_reads_them() {
    let meter = Meter::default();
    let ms = SignedDuration::from_millis;
    meter.count(&Method::GET, "/people/{person}", StatusCode::OK, ms(3));
    meter.count(&Method::GET, "/people/{person}", StatusCode::OK, ms(30));
    meter.count(&Method::POST, "/api/v1/check", StatusCode::OK, SignedDuration::from_micros(80));
    meter.count(&Method::GET, "other", StatusCode::NOT_FOUND, ms(-5));
    let invented = Method::from_bytes(b"BREW").expect("a method");
    meter.count(&invented, "other", StatusCode::METHOD_NOT_ALLOWED, ms(5_000));
    expect![[r##"
        # HELP sekisho_requests_total Requests answered.
        # TYPE sekisho_requests_total counter
        sekisho_requests_total{method="GET",route="/people/{person}",status="200"} 2
        sekisho_requests_total{method="GET",route="other",status="404"} 1
        sekisho_requests_total{method="POST",route="/api/v1/check",status="200"} 1
        sekisho_requests_total{method="other",route="other",status="405"} 1
        # HELP sekisho_request_seconds Server time until the answer.
        # TYPE sekisho_request_seconds histogram
        sekisho_request_seconds_bucket{surface="check",le="0.000250"} 1
        sekisho_request_seconds_bucket{surface="check",le="0.000500"} 1
        sekisho_request_seconds_bucket{surface="check",le="0.001000"} 1
        sekisho_request_seconds_bucket{surface="check",le="0.002500"} 1
        sekisho_request_seconds_bucket{surface="check",le="0.005000"} 1
        sekisho_request_seconds_bucket{surface="check",le="0.010000"} 1
        sekisho_request_seconds_bucket{surface="check",le="0.025000"} 1
        sekisho_request_seconds_bucket{surface="check",le="0.050000"} 1
        sekisho_request_seconds_bucket{surface="check",le="0.250000"} 1
        sekisho_request_seconds_bucket{surface="check",le="1.000000"} 1
        sekisho_request_seconds_bucket{surface="check",le="+Inf"} 1
        sekisho_request_seconds_sum{surface="check"} 0.000080
        sekisho_request_seconds_count{surface="check"} 1
        sekisho_request_seconds_bucket{surface="pages",le="0.000250"} 1
        sekisho_request_seconds_bucket{surface="pages",le="0.000500"} 1
        sekisho_request_seconds_bucket{surface="pages",le="0.001000"} 1
        sekisho_request_seconds_bucket{surface="pages",le="0.002500"} 1
        sekisho_request_seconds_bucket{surface="pages",le="0.005000"} 2
        sekisho_request_seconds_bucket{surface="pages",le="0.010000"} 2
        sekisho_request_seconds_bucket{surface="pages",le="0.025000"} 2
        sekisho_request_seconds_bucket{surface="pages",le="0.050000"} 3
        sekisho_request_seconds_bucket{surface="pages",le="0.250000"} 3
        sekisho_request_seconds_bucket{surface="pages",le="1.000000"} 3
        sekisho_request_seconds_bucket{surface="pages",le="+Inf"} 4
        sekisho_request_seconds_sum{surface="pages"} 5.033000
        sekisho_request_seconds_count{surface="pages"} 4
    "##]]
    .assert_eq(&text::told(&meter.read()));
}
