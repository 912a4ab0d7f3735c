//! What the reports say of a run with every kind of outcome. Golden: a change of a report's text is a change
//! for its readers, and is looked at as one.

mod fake;
mod json_lines;
mod junit;
mod page;
mod record;
mod small;
mod story;
mod terminal;
