package dev.vtag.config;

/**
 * How many snapshots are kept by each rule; a snapshot stays where any rule keeps it.
 *
 * @param last the newest ones
 * @param hourly the newest of so many hours
 * @param daily the newest of so many days
 * @param weekly the newest of so many ISO weeks
 * @param monthly the newest of so many months
 */
public record RetentionSettings(int last, int hourly, int daily, int weekly, int monthly) {
    /** 50, 48, 14, 8, 6. */
    public static final RetentionSettings DEFAULT = new RetentionSettings(50, 48, 14, 8, 6);
}
