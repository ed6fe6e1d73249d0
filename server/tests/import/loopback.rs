//! A server on this machine that answers as told, badly where told so.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// How one request is answered.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// Status, further headers, body.
    Whole(u16, &'static str, String),
    /// The head promises all of the body, and half of it comes.
    BreaksOff(String),
    /// Nothing comes for this long.
    Silent(Duration),
}

impl Reply {
    pub(crate) fn json(body: &str) -> Self {
        Self::Whole(200, "Content-Type: application/json\r\n", body.to_owned())
    }

    pub(crate) fn status(status: u16) -> Self {
        Self::Whole(status, "", String::new())
    }
}

/// Replies to requests whose path holds a text; the last one is given again and again.
#[derive(Clone, Debug)]
struct Rule {
    holds: String,
    replies: VecDeque<Reply>,
}

/// The server, which stops with the test's runtime.
#[derive(Clone)]
pub(crate) struct Loopback {
    address: String,
    rules: Arc<Mutex<Vec<Rule>>>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Loopback {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            rules: Arc::default(),
            seen: Arc::default(),
        };
        let at_work = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = at_work.clone();
                tokio::spawn(async move { server.answer(stream).await });
            }
        });
        server
    }

    pub(crate) fn url(&self) -> &str {
        &self.address
    }

    /// Answers requests whose path holds `holds`, one reply after the other.
    pub(crate) fn on(&self, holds: &str, replies: impl IntoIterator<Item = Reply>) {
        let mut rules = self.rules.lock().unwrap();
        rules.retain(|rule| rule.holds != holds);
        rules.push(Rule {
            holds: holds.to_owned(),
            replies: replies.into_iter().collect(),
        });
    }

    /// Requests so far, whole heads.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    async fn answer(&self, mut stream: TcpStream) {
        let mut head = Vec::new();
        let mut buffer = [0; 1024];
        while !head.ends_with(b"\r\n\r\n") {
            match stream.read(&mut buffer).await {
                Ok(0) | Err(_) => return,
                Ok(read) => head.extend_from_slice(&buffer[..read]),
            }
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.seen.lock().unwrap().push(head);
        let reply = {
            let mut rules = self.rules.lock().unwrap();
            let rule = rules.iter_mut().find(|rule| path.contains(&rule.holds));
            rule.map(|rule| match rule.replies.len() {
                0 | 1 => rule.replies.front().cloned(),
                _ => rule.replies.pop_front(),
            })
        };
        let (head, body) = match reply.flatten() {
            Some(Reply::Whole(status, headers, body)) => (
                format!(
                    "HTTP/1.1 {status} x\r\nContent-Length: {}\r\n{headers}Connection: close\r\n\r\n",
                    body.len()
                ),
                body,
            ),
            Some(Reply::BreaksOff(body)) => (
                format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                    body.len()
                ),
                body[..body.len() / 2].to_owned(),
            ),
            Some(Reply::Silent(how_long)) => {
                tokio::time::sleep(how_long).await;
                return;
            }
            None => (
                "HTTP/1.1 404 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
                String::new(),
            ),
        };
        let _ = stream.write_all(head.as_bytes()).await;
        let _ = stream.write_all(body.as_bytes()).await;
        let _ = stream.shutdown().await;
    }
}
