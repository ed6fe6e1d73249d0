#![allow(clippy::unwrap_used)]
use std::{
    fs,
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    path::Path,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use super::{DownloadError, DownloadOptions, Downloaded, Step, download};

/// A server that answers each connection with the next of its answers (the last one again and again), and keeps what was
/// asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!(
            "http://{}/data/batas%20desa.geojson",
            listener.local_addr().unwrap()
        );
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for (at, stream) in listener.incoming().enumerate() {
                let stream = stream.unwrap();
                heard.lock().unwrap().push(request(&stream));
                // A client that has what it wants may be gone.
                let _ = (&stream).write_all(&answers[at.min(answers.len() - 1)]);
                let _ = stream.shutdown(Shutdown::Both);
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn request(mut stream: &TcpStream) -> String {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) > 0 {
        text.push(byte[0]);
    }
    String::from_utf8(text).unwrap().to_ascii_lowercase()
}

/// `status`, headers, the length promised and the bytes that come.
fn answer(status: &str, headers: &str, length: Option<usize>, body: &str) -> Vec<u8> {
    let length = length.map_or(String::new(), |length| {
        format!("content-length: {length}\r\n")
    });
    format!("HTTP/1.1 {status}\r\nconnection: close\r\n{headers}{length}\r\n{body}").into_bytes()
}

const TAG: &str = "etag: \"one\"\r\n";

fn options() -> DownloadOptions {
    DownloadOptions {
        max_bytes: 1_000,
        attempts: 3,
        first_wait: Duration::from_millis(1),
        silence: Duration::from_secs(5),
    }
}

async fn fetched(dir: &Path, server: &Server) -> (Result<Downloaded, DownloadError>, Vec<Step>) {
    let mut steps = Vec::new();
    let result = download(dir, &server.address, &options(), &mut |step| {
        steps.push(step)
    })
    .await;
    (result, steps)
}

fn text(downloaded: &Downloaded) -> String {
    fs::read_to_string(&downloaded.path).unwrap()
}

#[tokio::test]
async fn a_whole_file_has_the_name_of_the_address_and_is_not_fetched_twice() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::new(vec![
        answer("200 OK", TAG, Some(10), "0123456789"),
        answer("304 Not Modified", TAG, None, ""),
    ]);
    let (first, steps) = fetched(dir.path(), &server).await;
    let first = first.unwrap();
    assert_eq!(text(&first), "0123456789");
    assert_eq!(first.path.file_name().unwrap(), "batas_desa.geojson");
    assert_eq!(
        steps.first(),
        Some(&Step::Begun {
            have: 0,
            total: Some(10)
        })
    );
    assert_eq!(steps.last(), Some(&Step::Received(10)));
    let (second, _) = fetched(dir.path(), &server).await;
    let second = second.unwrap();
    assert!(!first.was_there && second.was_there && second.path == first.path);
    assert!(
        server.asked()[1].contains("if-none-match: \"one\""),
        "{:?}",
        server.asked()
    );
}

#[tokio::test]
async fn a_broken_connection_is_gone_on_from() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::new(vec![
        answer("200 OK", TAG, Some(10), "0123"),
        answer(
            "206 Partial Content",
            &format!("{TAG}content-range: bytes 4-9/10\r\n"),
            Some(6),
            "456789",
        ),
    ]);
    let (result, steps) = fetched(dir.path(), &server).await;
    assert_eq!(text(&result.unwrap()), "0123456789");
    let asked = server.asked();
    assert!(!asked[0].contains("range:"), "{asked:?}");
    assert!(
        asked[1].contains("range: bytes=4-") && asked[1].contains("if-range: \"one\""),
        "{asked:?}"
    );
    assert!(
        steps.contains(&Step::Begun {
            have: 4,
            total: Some(10)
        }),
        "{steps:?}"
    );
    assert!(
        steps
            .iter()
            .any(|step| matches!(step, Step::Waiting { .. }))
    );
}

#[tokio::test]
async fn a_file_that_changed_meanwhile_is_fetched_from_its_beginning() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::new(vec![
        answer("200 OK", TAG, Some(10), "0123"),
        answer("200 OK", "etag: \"two\"\r\n", Some(5), "abcde"),
    ]);
    let (result, _) = fetched(dir.path(), &server).await;
    assert_eq!(text(&result.unwrap()), "abcde");
}

#[tokio::test]
async fn what_no_tag_vouches_for_is_not_gone_on_from() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::new(vec![
        answer("200 OK", "etag: W/\"weak\"\r\n", Some(10), "0123"),
        answer("200 OK", "", Some(10), "0123456789"),
    ]);
    let (result, _) = fetched(dir.path(), &server).await;
    assert_eq!(text(&result.unwrap()), "0123456789");
    assert!(!server.asked()[1].contains("range:"));
}

#[tokio::test]
async fn another_part_than_was_asked_for_is_not_joined() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::new(vec![
        answer("200 OK", TAG, Some(10), "0123"),
        answer(
            "206 Partial Content",
            "content-range: bytes 2-9/10\r\n",
            Some(8),
            "23456789",
        ),
        answer("416 Range Not Satisfiable", "", Some(0), ""),
        answer("200 OK", TAG, Some(10), "0123456789"),
    ]);
    let options = DownloadOptions {
        attempts: 6,
        ..options()
    };
    let result = download(dir.path(), &server.address, &options, &mut |_| {}).await;
    assert_eq!(text(&result.unwrap()), "0123456789");
}

#[tokio::test]
async fn too_large_is_refused_by_what_is_promised_and_by_what_comes() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::new(vec![
        answer("200 OK", "", Some(5_000), ""),
        answer("200 OK", "", None, &"x".repeat(3_000)),
    ]);
    let (promised, _) = fetched(dir.path(), &server).await;
    let promised = promised.unwrap_err();
    assert!(matches!(
        promised,
        DownloadError::TooLarge {
            size: Some(5_000),
            limit: 1_000,
            ..
        }
    ));
    assert!(
        promised.to_string().contains("5000 bytes") && promised.to_string().contains("--max-bytes")
    );
    let (came, _) = fetched(dir.path(), &server).await;
    assert!(matches!(
        came,
        Err(DownloadError::TooLarge { size: None, .. })
    ));
}

#[tokio::test]
async fn not_found_is_final_and_says_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::new(vec![answer("404 Not Found", "", Some(0), "")]);
    let (result, _) = fetched(dir.path(), &server).await;
    let error = result.unwrap_err().to_string();
    assert!(
        error.contains(&server.address)
            && error.contains("404")
            && error.contains("check the address"),
        "{error}"
    );
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn unavailable_is_asked_again() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::new(vec![
        answer("503 Service Unavailable", "retry-after: 0\r\n", Some(0), ""),
        answer("200 OK", TAG, Some(3), "abc"),
    ]);
    let (result, steps) = fetched(dir.path(), &server).await;
    assert_eq!(text(&result.unwrap()), "abc");
    assert!(
        matches!(&steps[0], Step::Waiting { reason, wait } if reason.contains("503") && wait.is_zero())
    );
    // Time after time: given up, and what was received is said.
    let server = Server::new(vec![
        answer("200 OK", TAG, Some(10), "0123"),
        answer("429 Too Many Requests", "", Some(0), ""),
    ]);
    let (result, _) = fetched(dir.path(), &server).await;
    let error = result.unwrap_err();
    assert!(
        matches!(
            error,
            DownloadError::GivenUp {
                attempts: 3,
                received: 4,
                ..
            }
        ),
        "{error}"
    );
}

#[tokio::test]
async fn redirects_end_somewhere() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::new(vec![answer(
        "302 Found",
        "location: /data/again\r\n",
        Some(0),
        "",
    )]);
    let (result, _) = fetched(dir.path(), &server).await;
    assert!(matches!(
        result,
        Err(DownloadError::Redirects { limit: 5, .. })
    ));
    assert_eq!(server.asked().len(), 6);
}

#[tokio::test]
async fn nobody_there_is_given_up_and_passwords_are_not_shown() {
    let dir = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let address = format!("http://budi:rahasia@127.0.0.1:{port}/desa.zip");
    let error = download(dir.path(), &address, &options(), &mut |_| {})
        .await
        .unwrap_err();
    let text = error.to_string();
    assert!(
        matches!(error, DownloadError::GivenUp { received: 0, .. }),
        "{text}"
    );
    assert!(
        !text.contains("rahasia") && text.contains("refused"),
        "{text}"
    );
    for address in ["ftp://x/y.zip", "https://"] {
        let error = download(dir.path(), address, &options(), &mut |_| {}).await;
        assert!(
            matches!(error, Err(DownloadError::Address { .. })),
            "{address}"
        );
    }
}
