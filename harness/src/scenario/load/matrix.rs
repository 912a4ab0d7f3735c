//! The rows of a matrix: listed one by one, or spanned by axes with a cell for every combination.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::error::Problem;
use super::names;
use super::node::{self, Node, Table};

/// One row: what `${row.x}` stands for.
#[derive(Debug)]
pub(super) struct Row<'t> {
    /// The id, unique in the file.
    pub(super) id: String,
    /// The values by name; `id` is one of them.
    pub(super) values: Table<'t>,
    /// Where the row stands.
    pub(super) span: Range<usize>,
}

/// A value of an axis.
struct Point<'t> {
    id: String,
    value: Node<'t>,
}

/// Reads `[matrix]`.
pub(super) fn rows<'t>(matrix: &Node<'t>) -> Result<Vec<Row<'t>>, Vec<Problem>> {
    let table = node::table(matrix, "`matrix`")?;
    for (key, span, _) in node::in_order(table) {
        if !["rows", "axes", "expect"].contains(&key) {
            let problem = Problem::new(span, format!("unknown key `{key}`"));
            return Err(problem.maybe_help(names::suggestion(key, ["rows", "axes", "expect"])).into());
        }
    }
    let rows = match (table.get("rows"), table.get("axes"), table.get("expect")) {
        (Some(rows), None, None) => listed(rows)?,
        (None, Some(axes), expect) => grid(axes, expect)?,
        _ => {
            let message = "a matrix has either `rows` or `axes` (and then `expect`)";
            return Err(Problem::new(matrix.span(), message).into());
        }
    };
    let mut ids = BTreeSet::new();
    match rows.iter().find(|row| !ids.insert(&row.id)) {
        Some(twice) => {
            Err(Problem::new(twice.span.clone(), format!("there are two rows `{}`", twice.id)).into())
        }
        None if rows.is_empty() => Err(Problem::new(matrix.span(), "the matrix has no rows").into()),
        None => Ok(rows),
    }
}

fn listed<'t>(rows: &Node<'t>) -> Result<Vec<Row<'t>>, Problem> {
    let items = rows
        .get_ref()
        .as_array()
        .ok_or_else(|| Problem::new(rows.span(), "`rows` is a list of tables, each with an `id`"))?;
    items
        .iter()
        .map(|row| {
            let values = node::table(row, "a row")?;
            Ok(Row { id: id(values, row.span())?, values: values.clone(), span: row.span() })
        })
        .collect()
}

fn grid<'t>(axes: &Node<'t>, expect: Option<&Node<'t>>) -> Result<Vec<Row<'t>>, Vec<Problem>> {
    let mut rows = vec![Row { id: String::new(), values: Table::new(), span: axes.span() }];
    let mut points = Vec::new();
    for (name, span, axis) in node::in_order(node::table(axes, "`axes`")?) {
        if ["expect", "id"].contains(&name) {
            let message = format!("an axis cannot be named `{name}`: rows have that value already");
            return Err(Problem::new(span, message).into());
        }
        let axis = axis_points(axis)?;
        let combine = |row: &Row<'t>, point: &Point<'t>| {
            let dash = if row.id.is_empty() { "" } else { "-" };
            let mut values = row.values.clone();
            values.insert(Spanned::new(span.clone(), Cow::Owned(name.to_owned())), point.value.clone());
            Row { id: format!("{}{dash}{}", row.id, point.id), values, span: point.value.span() }
        };
        rows = rows.iter().flat_map(|row| axis.iter().map(move |point| combine(row, point))).collect();
        points.push((name.to_owned(), axis));
    }
    let mut problems = Vec::new();
    let mut cells = Vec::new();
    if let Some(expect) = expect {
        collect(expect, &points, &mut Vec::new(), &mut cells, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    // Cells come in the order of the rows: both run through the axes from the first to the last.
    for (row, cell) in rows.iter_mut().zip(cells) {
        row.span = cell.span();
        row.values.insert(key("expect"), cell);
    }
    for row in &mut rows {
        let value = Spanned::new(row.span.clone(), DeValue::String(Cow::Owned(row.id.clone())));
        row.values.insert(key("id"), value);
    }
    Ok(rows)
}

/// Walks through the cells along the axes that are left; every combination must have one.
fn collect<'t>(
    expect: &Node<'t>,
    axes: &[(String, Vec<Point<'t>>)],
    at: &mut Vec<String>,
    cells: &mut Vec<Node<'t>>,
    problems: &mut Vec<Problem>,
) {
    let Some(((name, points), rest)) = axes.split_first() else {
        cells.push(expect.clone());
        return;
    };
    let table = match node::table(expect, &format!("`expect.{}` along the axis `{name}`", at.join("."))) {
        Ok(table) => table,
        Err(problem) => return problems.push(problem),
    };
    let ids = || points.iter().map(|point| point.id.as_str());
    for (key, span, _) in node::in_order(table) {
        if !ids().any(|id| id == key) {
            let message = format!("the axis `{name}` has no `{key}`");
            problems.push(Problem::new(span, message).maybe_help(names::suggestion(key, ids())));
        }
    }
    for point in points {
        at.push(point.id.clone());
        match table.get(point.id.as_str()) {
            Some(inner) => collect(inner, rest, at, cells, problems),
            None => {
                let message = format!("the grid has no cell `{}`", at.join("."));
                let help = format!("add it below `[matrix.expect]`, or take it off the axis `{name}`");
                problems.push(Problem::new(point.value.span(), message).help(help));
            }
        }
        at.pop();
    }
}

fn axis_points<'t>(axis: &Node<'t>) -> Result<Vec<Point<'t>>, Problem> {
    let wrong = || Problem::new(axis.span(), "an axis is a list of strings, or of tables with an `id`");
    let items = axis.get_ref().as_array().filter(|items| !items.is_empty()).ok_or_else(wrong)?;
    let mut ids = BTreeSet::new();
    items
        .iter()
        .map(|item| {
            let id = match item.get_ref() {
                DeValue::String(text) => checked_id(text, item.span())?,
                DeValue::Table(table) => id(table, item.span())?,
                _ => return Err(wrong()),
            };
            if !ids.insert(id.clone()) {
                return Err(Problem::new(item.span(), format!("the axis has two values `{id}`")));
            }
            Ok(Point { id, value: item.clone() })
        })
        .collect()
}

fn id(values: &Table<'_>, span: Range<usize>) -> Result<String, Problem> {
    let id = values.get("id").ok_or_else(|| Problem::new(span, "missing key `id`"))?;
    let text = node::text(id).ok_or_else(|| Problem::new(id.span(), "an `id` is a string"))?;
    checked_id(text, id.span())
}

fn checked_id(text: &str, span: Range<usize>) -> Result<String, Problem> {
    match names::is_id(text) {
        true => Ok(text.to_owned()),
        false => Err(Problem::new(span, format!("`{text}` cannot be part of the name of a case"))
            .help("use letters, digits, `-`, `_` and `.`")),
    }
}

fn key<'t>(name: &'static str) -> Spanned<DeString<'t>> {
    Spanned::new(0..0, Cow::Borrowed(name))
}
