//! The schedule of a plan: which week each step falls into at a pace of so many minutes a week.
//!
//! # The rule
//!
//! Steps are laid into weeks one after the other, in the order of the plan; a week holds as many
//! minutes as the pace says.
//!
//! 1. A step that fits into what is left of its week goes there.
//! 2. One that does not begins the next week. So no step is split that fits into a week.
//! 3. One that is longer than a whole week goes on through the weeks that it needs; what is left of
//!    the last of them is for the next step.
//! 4. A step that is not to come before a certain week begins there, if what comes before it does
//!    not take longer.
//!
//! Within a week the minutes are spread evenly over its first five days, so that a plan which starts
//! on a Monday leaves the weekends free. `schedule.js` of the default theme is the same rule for the
//! browser; `tests/suite/schedule.json` holds what both must answer.

/// A step to be scheduled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Load {
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// The first week in which it may begin, from 1; 0: any.
    pub not_before: u32,
}

/// When a step is to be done: weeks count from 1, days from 0, the first day of week 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// The week in which it begins.
    pub first: u64,
    /// The week in which it ends.
    pub last: u64,
    /// The day on which it begins.
    pub from: u64,
    /// The day on which it ends.
    pub until: u64,
}

/// The days of a week that minutes are spread over.
const DAYS: u64 = 5;

/// The slot of each step at `pace` minutes a week (0 counts as 1). Linear.
pub fn schedule(steps: &[Load], pace: u32) -> Vec<Slot> {
    let pace = u64::from(pace.max(1));
    let (mut week, mut used) = (1_u64, 0_u64);
    steps
        .iter()
        .map(|step| {
            let minutes = u64::from(step.minutes);
            if u64::from(step.not_before) > week {
                (week, used) = (u64::from(step.not_before), 0);
            }
            if used > 0 && minutes > pace - used {
                (week, used) = (week + 1, 0);
            }
            let (first, from) = (week, day(week, used, pace));
            // The weeks that it fills before its last one.
            let whole = minutes.saturating_sub(1) / pace;
            week += whole;
            used += minutes - whole * pace;
            let until = if whole == 0 { from } else { day(week, used - 1, pace) };
            Slot { first, last: week, from, until }
        })
        .collect()
}

/// The day on which minute `minute` of a week lies.
fn day(week: u64, minute: u64, pace: u64) -> u64 {
    (week - 1) * 7 + (minute * DAYS / pace).min(DAYS - 1)
}

/// How many weeks a plan takes; 0 for one without steps.
pub fn weeks(slots: &[Slot]) -> u64 {
    slots.last().map_or(0, |slot| slot.last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Load, schedule, weeks};

    fn loads() -> impl Strategy<Value = Vec<Load>> {
        let load = (0_u32..900, prop_oneof![4 => Just(0_u32), 1 => 1_u32..30])
            .prop_map(|(minutes, not_before)| Load { minutes, not_before });
        proptest::collection::vec(load, 0..40)
    }

    proptest! {
        #[test]
        fn every_step_has_its_place_in_order_and_no_week_holds_more_than_the_pace(
            steps in loads(),
            pace in 1_u32..700,
        ) {
            let slots = schedule(&steps, pace);
            prop_assert_eq!(slots.len(), steps.len());
            prop_assert_eq!(weeks(&slots), slots.iter().map(|slot| slot.last).max().unwrap_or(0));
            let mut filled = std::collections::BTreeMap::<u64, u64>::new();
            let mut before = 0;
            for (step, slot) in steps.iter().zip(&slots) {
                let (minutes, pace) = (u64::from(step.minutes), u64::from(pace));
                prop_assert!(slot.from >= before);
                prop_assert!(slot.first >= u64::from(step.not_before));
                prop_assert!(slot.from <= slot.until && slot.from / 7 + 1 == slot.first && slot.until / 7 + 1 == slot.last);
                prop_assert!(slot.from % 7 < 5 && slot.until % 7 < 5);
                // Only what is longer than a week is split.
                prop_assert_eq!(slot.last > slot.first, minutes > pace);
                let whole = slot.last - slot.first;
                for week in slot.first..slot.last {
                    *filled.entry(week).or_default() += pace;
                }
                *filled.entry(slot.last).or_default() += minutes - whole * pace;
                before = slot.until;
            }
            prop_assert!(filled.values().all(|minutes| *minutes <= u64::from(pace)));
        }
    }
}
