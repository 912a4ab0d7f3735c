//! The wish to stop.

/// Waits for Ctrl-C, or for a CI system to end the job.
pub(crate) async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => return,
                pressed = tokio::signal::ctrl_c() => if pressed.is_ok() { return },
            }
        }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_ok() {
        return;
    }
    // The system gives this process no signals: then nothing interrupts it.
    std::future::pending::<()>().await;
}
