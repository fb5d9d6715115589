@owner:step-trainer
Feature: What the step trainers deliver

  A step trainer measures how far its owner's feet are away.

  Scenario: The devices measured distances, and not only that they were on
    Then at least 50 % of rows have a distanceFromObject that is more than 0

  @passes-without-history
  Scenario: A delivery does not shrink to half of the usual
    Then there are at least 50 % as many rows as in the last 3 releases, on average
