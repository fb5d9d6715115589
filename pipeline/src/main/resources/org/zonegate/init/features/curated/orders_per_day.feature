Feature: What was sold on each day

  Scenario: Nothing was sold tomorrow
    Then no row satisfies "day > current_date()"
