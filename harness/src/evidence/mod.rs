//! Evidence over time: what nobody has looked at for long, what a newer service model touches, who shares a source.
//!
//! | part | what lives there |
//! |---|---|
//! | [`stale`] | evidence that was checked long ago, or never |
//! | [`model`] | what differs between two service models |
//! | [`touched`] | which claims such a difference touches |
//! | [`sources`] | which scenarios use the same source |
//!
//! Nothing here judges: a source that changed is a reason to look again.

pub mod model;
pub mod sources;
pub mod stale;
pub mod touched;
