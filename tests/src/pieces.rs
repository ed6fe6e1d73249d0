//! A slow line between server and browser: a page comes in two pieces.

use std::time::Duration;

use anyhow::{Context as _, Result};
use reqwest::{Client, header::CONTENT_TYPE};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    time::sleep,
};

/// Longer than a browser waits with painting what it has.
const PAUSE: Duration = Duration::from_millis(500);

/// Passes on what a server answers; pages stop for a while where a text first occurs in them. Ends with its runtime.
///
/// # Errors
/// There is no free port.
pub async fn in_two_pieces(server: &str, cut: &'static str) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let http = Client::builder().no_proxy().build()?;
    let server = server.to_owned();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (http, server) = (http.clone(), server.clone());
            // Who hangs up ends this connection only.
            tokio::spawn(async move { pass(stream, &http, &server, cut).await.ok() });
        }
    });
    Ok(url)
}

/// One request of one connection.
async fn pass(mut stream: TcpStream, http: &Client, server: &str, cut: &str) -> Result<()> {
    let mut asked = Vec::new();
    while !asked.ends_with(b"\r\n\r\n") {
        asked.push(stream.read_u8().await?);
    }
    let asked = String::from_utf8(asked)?;
    let path = asked.split(' ').nth(1).context("no path")?;
    let answer = http.get(format!("{server}{path}")).send().await?;
    let kind = answer
        .headers()
        .get(CONTENT_TYPE)
        .map_or("", |kind| kind.to_str().unwrap_or_default())
        .to_owned();
    let status = answer.status();
    let body = answer.bytes().await?;
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    let at = std::str::from_utf8(&body)
        .ok()
        .filter(|_| kind.starts_with("text/html"))
        .and_then(|text| text.find(cut));
    let (first, rest) = body.split_at(at.unwrap_or_default());
    stream.write_all(first).await?;
    if at.is_some() {
        stream.flush().await?;
        sleep(PAUSE).await;
    }
    stream.write_all(rest).await?;
    stream.shutdown().await?;
    Ok(())
}
