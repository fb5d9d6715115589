@owner:front-desk
Feature: What members borrowed

  Scenario: Only members borrow
    Then every row has a match in trusted.members on memberid

  Scenario: A book comes back after it was lent
    Given only rows where "returnedon IS NOT NULL"
    Then every row satisfies "returnedon >= lenton"

  @passes-without-history
  Scenario: Loans are seldom forgotten
    Then at most 50 % of rows are removed since the last release, by loanid
