@owner:privacy
Feature: Movements of customers who agreed

  Background:
    Given the candidate of accelerometer_trusted

  Scenario: Nobody's movements are here who never agreed
    Then every row has a match in customer_landing on user = email where "shareWithResearchAsOfDate > 0"

  Scenario: A movement tells of its owner nothing but the address
    Then there is no column customername, phone, birthday or serialnumber

  @warn @passes-without-history
  Scenario: A reading that was published stays as it is
    Then at most 5 % of rows are removed since the last release, by user and timestamp
