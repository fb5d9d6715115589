@owner:fulfilment
Feature: What the fulfilment website delivers

  Customers register their device on the website, and say there with whom they share what it measures.

  Scenario: Most customers told us how to reach them
    Then at least 99 % of rows have an email that matches "[^@]+@[^@]+"

  @passes-when-empty
  Scenario: Nobody agrees to share before being a customer
    Given only rows where "shareWithResearchAsOfDate > 0"
    Then at least 99 % of rows satisfy "shareWithResearchAsOfDate >= registrationDate"

  @passes-without-history
  Scenario: A delivery does not shrink to half of the usual
    Then there are at least 50 % as many rows as in the last 3 releases, on average
