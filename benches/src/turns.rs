//! Two sides measured in turns, so that whatever else the machine does falls on both.

/// What a comparison found.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The median of the first side's figures.
    pub first: f64,
    /// The median of the second side's figures.
    pub second: f64,
    /// The median of second / first, round by round.
    pub ratio: f64,
    /// The least and the greatest ratio of a round.
    pub ratios: (f64, f64),
}

/// Measures two sides in turns, A B, B A, A B ..., after one round of each that does not count.
pub fn alternate(
    rounds: usize,
    mut first: impl FnMut() -> f64,
    mut second: impl FnMut() -> f64,
) -> Comparison {
    first();
    second();
    let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        if round % 2 == 0 {
            firsts.push(first());
            seconds.push(second());
        } else {
            seconds.push(second());
            firsts.push(first());
        }
    }
    let ratios: Vec<f64> = firsts.iter().zip(&seconds).map(|(first, second)| second / first).collect();
    let bounds = ratios
        .iter()
        .fold((f64::INFINITY, 0.0_f64), |(least, greatest), &ratio| (least.min(ratio), greatest.max(ratio)));
    Comparison { first: median(firsts), second: median(seconds), ratio: median(ratios), ratios: bounds }
}

/// The middle figure.
///
/// # Panics
///
/// Where there is none.
#[must_use]
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_the_median_of_the_rounds_and_the_warm_up_does_not_count() {
        let mut firsts = [999.0, 10.0, 20.0, 10.0].into_iter();
        let mut seconds = [0.0, 5.0, 40.0, 9.0].into_iter();
        let found = alternate(3, || firsts.next().expect("four"), || seconds.next().expect("four"));
        assert_eq!((found.first, found.second, found.ratio), (10.0, 9.0, 0.9));
        assert_eq!(found.ratios, (0.5, 2.0));
    }
}
