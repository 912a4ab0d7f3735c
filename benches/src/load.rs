//! Load: connections that send the same request again and again and read every answer whole.
//!
//! Raw sockets rather than an HTTP client, so that most of the time is the server's.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// How much load.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Connections at the same time, each kept alive.
    pub connections: usize,
    /// How long they go on.
    pub time: Duration,
    /// How many requests they send at most, each.
    pub requests_max: u64,
}

impl Load {
    /// Runs the load from the current runtime; answers requests per second.
    ///
    /// # Errors
    ///
    /// What a socket says; an answer other than HTTP 200.
    pub async fn run(self, server: SocketAddr, request: &Bytes) -> io::Result<f64> {
        let mut connections = Vec::with_capacity(self.connections);
        for _ in 0..self.connections {
            let stream = TcpStream::connect(server).await?;
            stream.set_nodelay(true)?;
            connections.push(stream);
        }
        let started = Instant::now();
        let mut running = JoinSet::new();
        for stream in connections {
            running.spawn(self.one_connection(stream, request.clone(), started));
        }
        let mut answered = 0;
        while let Some(finished) = running.join_next().await {
            answered += finished.expect("a connection does not panic")?;
        }
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let answered = answered as f64;
        Ok(answered / started.elapsed().as_secs_f64())
    }

    async fn one_connection(
        self,
        mut stream: TcpStream,
        request: Bytes,
        started: Instant,
    ) -> io::Result<u64> {
        let mut buffer = vec![0; 16 * 1024];
        let mut answered = 0;
        while answered < self.requests_max && started.elapsed() < self.time {
            stream.write_all(&request).await?;
            read_answer(&mut stream, &mut buffer).await?;
            answered += 1;
        }
        Ok(answered)
    }
}

async fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) -> io::Result<()> {
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..]).await?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        filled += read;
        if let Some(whole) = whole_answer(&buffer[..filled])
            && filled >= whole
        {
            break;
        }
    }
    if buffer.starts_with(b"HTTP/1.1 200 ") {
        return Ok(());
    }
    Err(io::Error::other(String::from_utf8_lossy(&buffer[..filled]).into_owned()))
}

/// How long the answer is, once its head has arrived.
fn whole_answer(read: &[u8]) -> Option<usize> {
    const LENGTH: &[u8] = b"content-length: ";
    let head = read.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let at = read[..head].windows(LENGTH.len()).position(|window| window == LENGTH)? + LENGTH.len();
    let digits = read[at..].iter().take_while(|byte| byte.is_ascii_digit());
    Some(head + digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_its_head_and_its_content_length() {
        assert_eq!(whole_answer(b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\n"), None);
        assert_eq!(whole_answer(b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\nab"), Some(51));
    }
}
