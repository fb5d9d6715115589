@owner:fulfilment
Feature: What the fulfilment website delivers

  Customers register their device on the website, and say there with whom they share what it measures.

  Scenario: Somebody agrees to share with research
    Then at least 1 row has a shareWithResearchAsOfDate that is after "2015-01-01"

  @passes-when-empty
  Scenario: Hardly anybody agrees to share before being a customer
    Given only rows where "shareWithResearchAsOfDate > 0"
    Then at least 99 % of rows satisfy "shareWithResearchAsOfDate >= registrationDate"
