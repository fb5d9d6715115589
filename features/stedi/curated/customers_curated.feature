@owner:privacy
Feature: Customers whose readings may train step detection

  Background:
    Given the candidate of customers_curated

  Scenario: A serial number belongs to one customer alone
    Then no two rows share a serialnumber

  Scenario: A pseudonym stands for one person, and a person has one pseudonym
    Then each subject belongs to one email
    Then each email belongs to one subject

  Scenario: Nobody is here who never agreed
    Then every row has a match in customer_landing on email where "shareWithResearchAsOfDate > 0"

  @passes-without-history
  Scenario: Not more than a fifth of the customers are lost from one release to the next
    Then at most 20 % of rows are removed since the last release, by email
